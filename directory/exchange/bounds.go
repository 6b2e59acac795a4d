package exchange

// The bounds of a line. A reader of CSV makes all cells of a line before anybody can look at it, and a cell takes sixteen
// times as much memory as the comma that makes it.
const (
	MaxCells = 200      // of a line
	MaxCell  = 64 << 10 // bytes of a cell
)

// bounded looks at a file before it is read, once from the beginning to the end and keeping nothing: ok is false where a
// line has more cells, or a cell more bytes, than may be, of which it tells. A line is what encoding/csv takes for one: as
// far as the next line break that is not within quotes. What has wrong quotes is read there as far as they are wrong, and
// here to the end of its line, so that never less is counted than is made.
func (in *reading) bounded(content []byte) (ok bool) {
	line, cells, size := 1, 1, 0
	begun := 1 // the line in the file that the cell at hand began in
	quoted, fresh := false, true
	for i := 0; i < len(content); i++ {
		c := content[i]
		switch {
		case quoted && c == '"' && i+1 < len(content) && content[i+1] == '"':
			i++
			size++
		case quoted && c == '"':
			quoted = false
		case fresh && c == '"':
			quoted, fresh = true, false
		case !quoted && c == ',':
			cells, size, begun, fresh = cells+1, 0, line, true
		case !quoted && c == '\n':
			cells, size, begun, fresh = 1, 0, line+1, true
		default:
			size, fresh = size+1, false
		}
		if c == '\n' {
			line++
		}
		if cells > MaxCells {
			in.about(line, "cells", "Make sure that it is the file you meant, and take out the columns that are empty.",
				"this line has more than %d cells", MaxCells)
			return false
		}
		if size > MaxCell {
			in.about(begun, "cell_long", `Shorten it. If it is not so long, a quote that opens it is not closed: put " at its end.`,
				"a cell that begins in this line has more than %d KiB", MaxCell>>10)
			return false
		}
	}
	return true
}
