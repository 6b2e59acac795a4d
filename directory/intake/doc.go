// Package intake makes changes of the directory from what files say: it finds out which records they are about, what they
// may write there, and what is wrong. It knows neither how files are written, which is package exchange's, nor SQL, GraphQL
// or HTTP.
package intake
