package server

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// The media types of GraphQL over HTTP.
const (
	graphqlResponse = "application/graphql-response+json"
	plainJSON       = "application/json"
)

// acceptedMedia chooses the answer's media type: what the client likes better, and GraphQL's own where it does not mind
// or say. ok is false if it takes neither.
func acceptedMedia(accept []string) (media string, ok bool) {
	if len(accept) == 0 {
		return graphqlResponse, true
	}
	weights := map[string]float64{}
	for _, entry := range strings.Split(strings.Join(accept, ","), ",") {
		media, params, err := mime.ParseMediaType(entry)
		if err == nil {
			weights[media] = weight(params["q"])
		}
	}
	own, plain := weightOf(weights, graphqlResponse), weightOf(weights, plainJSON)
	if plain > own {
		return plainJSON, true
	}
	return graphqlResponse, own > 0
}

// weightOf is a media type's weight by the most specific range that has it (RFC 9110, 12.5.1).
func weightOf(weights map[string]float64, media string) float64 {
	for _, name := range []string{media, "application/*", "*/*"} {
		if w, ok := weights[name]; ok {
			return w
		}
	}
	return 0
}

// weight reads a q, which is 1 where there is none or none that makes sense.
func weight(q string) float64 {
	if w, err := strconv.ParseFloat(q, 64); err == nil && w >= 0 && w < 1 {
		return w
	}
	return 1
}

// isPlainJSON reports whether a request's body is JSON as it stands: of no other media type, in no other charset than
// UTF-8, and not compressed.
func isPlainJSON(r *http.Request) bool {
	media, params, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != plainJSON || r.Header.Get("Content-Encoding") != "" {
		return false
	}
	charset, given := params["charset"]
	return !given || strings.EqualFold(charset, "utf-8") || strings.EqualFold(charset, "utf8")
}
