package request

import (
	"net/http"
	"strings"
)

// Bearer is the token of a request's Authorization header. Other schemes are for proxies in between: they prove nothing
// here, and take nothing from what else a request proves.
func Bearer(r *http.Request) (token string, ok bool) {
	scheme, token, _ := strings.Cut(strings.TrimSpace(r.Header.Get("Authorization")), " ")
	return strings.TrimSpace(token), strings.EqualFold(scheme, "Bearer")
}
