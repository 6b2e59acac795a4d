package app

import (
	"fmt"
	"io"
	"os"
	"strings"

	"rsc.io/qr"
)

// room says how phones come in, what that is good for, and which address would be another choice.
func (d Demo) room(join string) string {
	if !d.Room {
		return ""
	}
	var text strings.Builder
	if code, err := qr.Encode(join, qr.M); err == nil { // a link is never too long for one
		fmt.Fprintf(&text, "\nPhones on the same Wi-Fi join with this:\n\n%s", terminalQR(code, isTerminal(d.Out)))
	}
	text.WriteString("\nNothing is encrypted: everybody on this network can read along. Try it in a room you trust, and never\n" +
		"with anything that matters. If phones cannot open it, the Wi-Fi may keep its guests apart, or a firewall\n" +
		"on this machine may be in the way.\n")
	if len(d.Others) > 0 {
		text.WriteString("This machine has other addresses, too. For one of them, start it with ROUNDTABLE_ADDR=ADDRESS:PORT:\n")
		for _, addr := range d.Others {
			fmt.Fprintf(&text, "  %s\n", addr)
		}
	}
	return text.String()
}

// quiet is the white margin that readers need, in modules (ISO/IEC 18004).
const quiet = 4

// terminalQR draws two modules a letter, one above the other. A terminal's own colours may be light on dark, which not
// every reader knows, so in a terminal they are set.
func terminalQR(code *qr.Code, colours bool) string {
	var text strings.Builder
	for y := -quiet; y < code.Size+quiet; y += 2 {
		if colours {
			text.WriteString("\x1b[30;107m")
		}
		for x := -quiet; x < code.Size+quiet; x++ {
			text.WriteRune(halves[code.Black(x, y)][code.Black(x, y+1)])
		}
		if colours {
			text.WriteString("\x1b[0m")
		}
		text.WriteByte('\n')
	}
	return text.String()
}

// halves are by whether the upper and the lower module are black.
var halves = map[bool]map[bool]rune{
	true:  {true: '\u2588', false: '\u2580'},
	false: {true: '\u2584', false: ' '},
}

func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
