package graph

import (
	"regexp"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Errors repeat names and values that a client wrote, and those may be of any length. Each is cut to maxEcho bytes, and
// what is said as a whole to maxMessage.
const (
	maxEcho    = 80
	maxMessage = 300
)

// echoes are what a message may repeat: what stands in quotes, and words.
var echoes = regexp.MustCompile(`"(?:[^"\\]|\\.)*"?|[^\s"]+`)

// boundedMessage is an error's message with what it repeats cut.
func boundedMessage(message string) string {
	return cut(echoes.ReplaceAllStringFunc(message, func(echo string) string {
		short := cut(echo, maxEcho)
		if short != echo && echo[0] == '"' {
			short += `"`
		}
		return short
	}), maxMessage)
}

// boundedPath is an error's path with the names in it cut.
func boundedPath(path ast.Path) ast.Path {
	short := make(ast.Path, len(path))
	for i, element := range path {
		if name, ok := element.(ast.PathName); ok {
			element = ast.PathName(cut(string(name), maxEcho))
		}
		short[i] = element
	}
	return short
}

// boundedField is the name of an input, such as boards.0.title, with the names in it cut.
func boundedField(field string) string {
	if len(field) <= maxEcho {
		return field
	}
	names := strings.Split(field, ".")
	for i, name := range names {
		names[i] = cut(name, maxEcho)
	}
	return cut(strings.Join(names, "."), maxMessage)
}

// cut leaves of a longer text so many bytes, in whole characters.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + "…"
}
