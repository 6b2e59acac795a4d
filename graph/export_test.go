package graph

// Measure holds the limits on a parsed document.
var Measure = measure
