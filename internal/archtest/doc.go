// Package archtest holds the rules this repository keeps to: which package may
// import which, one comment a package, short files, names from the trade. Its
// tests read the source; the package itself has no code.
package archtest
