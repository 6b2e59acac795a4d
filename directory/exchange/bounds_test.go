package exchange_test

import (
	"runtime"
	"strings"
	"testing"

	"roundtable/directory/exchange"
	"roundtable/directory/intake"
)

// allocated is how many bytes f takes from memory, freed or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// found tells the first finding of a bundle, and whether it names a line of a file.
func found(b intake.Bundle) (f intake.Finding, placed bool) {
	if len(b.Findings) == 0 {
		return f, false
	}
	return b.Findings[0], b.Findings[0].File != "" && b.Findings[0].Line > 0
}

// TestZipOfCommas: a zip of 10 KB that unpacks to ten million cells is refused for what it takes to unpack it.
func TestZipOfCommas(t *testing.T) {
	const most = 80 << 20 // eight times the file: it grows as it is unpacked
	header, _, _ := strings.Cut(small()["partnerships.csv"], "\n")
	for name, content := range map[string]string{
		"in the first line":      strings.Repeat(",", exchange.MaxFile),
		"below a header":         header + "\n" + strings.Repeat(",", exchange.MaxFile-len(header)-1),
		"in cells with quotes":   strings.Repeat(`"",`, exchange.MaxFile/3),
		"behind a wrong quote":   strings.Repeat(`a"b,`, exchange.MaxFile/4),
		"a cell without an end":  `"` + strings.Repeat(",", exchange.MaxFile-1),
		"a cell of many lines":   `"` + strings.Repeat("\n", exchange.MaxFile-1),
		"a cell of many quotes":  strings.Repeat(`"`, exchange.MaxFile),
		"a cell without a quote": strings.Repeat("a", exchange.MaxFile),
	} {
		zip := pack(t, and(small(), "partnerships.csv", content))
		var b intake.Bundle
		if took := allocated(func() { b = unzip(zip) }); took > most {
			t.Errorf("%s: %d KB of zip took %d MB", name, len(zip)>>10, took>>20)
		}
		if f, placed := found(b); !placed || f.File != "partnerships.csv" || f.Code != "cells" && f.Code != "cell_long" || f.Mend == "" {
			t.Errorf("%s: %+v", name, f)
		}
		took := allocated(func() { b = exchange.ReadRegister("nhs-trusts", []byte(content), nil) })
		if f, placed := found(b); !placed || took > most {
			t.Errorf("%s, as a register: %+v, %d MB", name, f, took>>20)
		}
	}
}

// TestBounds: what is within the bounds is let through, wherever commas and line breaks stand.
func TestBounds(t *testing.T) {
	const header = "ref,name\n"
	cells := func(n int) string { return strings.Repeat(",", n-1) }
	for name, c := range map[string]struct {
		content string
		code    string
		line    int
	}{
		"as many cells as may be":     {cells(exchange.MaxCells), "", 0},
		"one more":                    {cells(exchange.MaxCells + 1), "cells", 1},
		"one more below":              {header + "a,b\r\n\n" + cells(exchange.MaxCells+1), "cells", 4},
		"as many on each line":        {strings.Repeat(cells(exchange.MaxCells)+"\n", 3), "", 0},
		"commas in a cell":            {header + `"` + cells(1000) + `",b`, "", 0},
		"commas behind quotes":        {header + `"a""` + cells(1000) + `""b",b`, "", 0},
		"commas behind a closed cell": {header + `"a"` + cells(1000), "cells", 2},
		"as long a cell as may be":    {header + strings.Repeat("a", exchange.MaxCell) + ",b", "", 0},
		"a longer one":                {header + "a," + strings.Repeat("a", exchange.MaxCell+1), "cell_long", 2},
		"a longer one within quotes":  {header + "a,\"\n\n" + strings.Repeat("a", exchange.MaxCell) + `"`, "cell_long", 2},
		"a cell behind such lines":    {header + "\"\n\n\n\"," + strings.Repeat("a", exchange.MaxCell+1), "cell_long", 5},
	} {
		b := unzip(pack(t, and(small(), "organisations.csv", c.content)))
		var got intake.Finding
		for _, f := range b.Findings {
			if f.Code == "cells" || f.Code == "cell_long" {
				got = f
			}
		}
		if got.Code != c.code || got.Line != c.line {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
