// Package exchange reads and writes the directory as files: seven CSV files in a folder or a zip, and the public
// registers. It knows what the columns are called and how cells are written; what becomes of the records is package
// intake's. docs/directory-format.md says the same in words.
package exchange
