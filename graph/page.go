package graph

import (
	"encoding/base64"
	"strconv"
	"strings"

	"roundtable/graph/gen"
	"roundtable/internal/fault"
)

const (
	defaultPage = 20
	maxPage     = 100
)

// pageSize judges `first`.
func pageSize(first *int) (int, error) {
	if first == nil {
		return defaultPage, nil
	}
	if *first < 1 || *first > maxPage {
		return 0, fault.Input("first", "must be 1 to %d", maxPage)
	}
	return *first, nil
}

// pageOf cuts a page out of a list that is in memory. A cursor names the last item that was shown and where it stood, so
// that the next page begins behind it wherever it is now, or in its place if it is gone.
func pageOf[T any](list []T, first *int, after *string, id func(T) string) (page []T, cursors []string, info gen.PageInfo, err error) {
	size, err := pageSize(first)
	if err != nil {
		return nil, nil, info, err
	}
	begin := 0
	if after != nil {
		if begin, err = findCursor(list, *after, id); err != nil {
			return nil, nil, info, err
		}
	}
	end := min(begin+size, len(list))
	page = list[begin:end]
	for i, item := range page {
		cursors = append(cursors, makeCursor(begin+i, id(item)))
	}
	info.HasNextPage = end < len(list)
	if len(cursors) > 0 {
		info.EndCursor = &cursors[len(cursors)-1]
	}
	return page, cursors, info, nil
}

func makeCursor(index int, id string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.Itoa(index) + ":" + id))
}

func findCursor[T any](list []T, cursor string, id func(T) string) (int, error) {
	bad := fault.Input("after", "must be a cursor that this list gave")
	raw, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil {
		return 0, bad
	}
	place, name, ok := strings.Cut(string(raw), ":")
	index, err := strconv.Atoi(place)
	if !ok || err != nil || index < 0 {
		return 0, bad
	}
	for i, item := range list {
		if id(item) == name {
			return i + 1, nil
		}
	}
	return min(index, len(list)), nil
}
