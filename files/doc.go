// Package files keeps uploaded papers in a folder, for installations that do not want them in the database. It knows
// nothing of what is in them or who may read them.
package files
