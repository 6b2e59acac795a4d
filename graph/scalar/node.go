package scalar

// Node is anything of the API that has an id of its own. The generated code tells its kinds apart.
type Node any
