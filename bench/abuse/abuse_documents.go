package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
)

// documents are requests that are dear to read, to check, to answer, or to keep.
var documents = []abuse{
	{name: "220 nested fragments, 1,320 equal fields", run: asking(func(b *abuser, _ int) (visitor, string, map[string]any) {
		return b.visitor, "{viewer{" + strings.Repeat("...on Viewer{"+strings.Repeat("__typename ", 6), 220) + strings.Repeat("}", 222), nil
	})},
	{name: "an alias of 60,000 letters over all notes", prepare: seated(1), run: asking(func(b *abuser, _ int) (visitor, string, map[string]any) {
		return b.seats[0], "query($b: ID!) { boardChanges(boardId: $b) { notes { " + strings.Repeat("a", 60_000) + ": id } } }", b.onBoard()
	})},
	{name: "every note 100 times in an answer", prepare: seated(1), run: asking(func(b *abuser, _ int) (visitor, string, map[string]any) {
		part := func(i int) string { return fmt.Sprintf("a%d: text ", i) }
		return b.seats[0], "query($b: ID!) { boardChanges(boardId: $b) { notes { " + times(100, part) + " } } }", b.onBoard()
	})},
	{name: "different documents that are refused", run: asking(func(b *abuser, n int) (visitor, string, map[string]any) {
		part := func(i int) string { return fmt.Sprintf("nothing%d_%d ", n, i) }
		return b.visitor, "{viewer{" + times(250, part) + "}}", nil
	})},
	{name: "28 searches in a document", run: asking(searches(28))},
	{name: "3 searches in a document, misspelt", run: asking(searches(3))},
	{name: "whole pages of the directory", run: asking(func(b *abuser, _ int) (visitor, string, map[string]any) {
		return b.visitor, "{ organisations(first: 100) { totalCount nodes { id ref name sector seq } } }", nil
	})},
	{name: "a zip of commas, by an editor", run: imports},
}

func (b *abuser) onBoard() map[string]any { return map[string]any{"b": b.Board} }

// searches asks for so many in one document, each for other words.
func searches(count int) func(b *abuser, n int) (visitor, string, map[string]any) {
	return func(b *abuser, n int) (visitor, string, map[string]any) {
		part := func(i int) string {
			return fmt.Sprintf("a%d: organisations(first: 20, filter: {text: \"univrsity hospitl librery %d\"}) { totalCount nodes { id name } } ", i, n+i)
		}
		return b.visitor, "{" + times(count, part) + "}", nil
	}
}

// imports sends an organisation with ten million cells, packed.
func imports(ctx context.Context, b *abuser) {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	file, err := z.Create("organisations.csv")
	if err == nil {
		_, err = file.Write([]byte("ref,name,sector\n" + strings.Repeat(",", 10_000_000)))
	}
	if err != nil || z.Close() != nil {
		return // memory takes what it is given
	}
	storm(ctx, func(ctx context.Context, _ int) {
		said, err := b.as(b.editor).post(ctx, "/directory/import?check=true", "application/zip", packed.Bytes())
		switch {
		case ctx.Err() != nil:
		case err != nil:
			b.count("cut")
		case bytes.Contains(said, []byte(`"problem"`)) || bytes.Contains(said, []byte(`"code"`)):
			b.count("refused")
		default:
			b.count("read")
		}
	})
}
