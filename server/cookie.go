package server

import (
	"net/http"
	"net/url"
	"time"

	"roundtable/account"
)

// SessionCookie is the cookie that holds a session's secret.
type SessionCookie struct {
	name   string
	secure bool
}

// NewSessionCookie chooses the cookie by the public address. Over https its name begins with "__Host-", so that browsers
// let no other host of the domain set it. Over http, which is for use on one's own machine, browsers would refuse that.
func NewSessionCookie(publicURL *url.URL) SessionCookie {
	if publicURL.Scheme == "https" {
		return SessionCookie{name: "__Host-roundtable", secure: true}
	}
	return SessionCookie{name: "roundtable"}
}

// read gives the session's secret, if the request has one.
func (c SessionCookie) read(r *http.Request) (string, bool) {
	cookie, err := r.Cookie(c.name)
	if err != nil || !account.IsSecret(cookie.Value, account.SessionPrefix) {
		return "", false
	}
	return cookie.Value, true
}

// set gives the browser a session, for as long as it may last at most: the server knows when it ends earlier.
func (c SessionCookie) set(w http.ResponseWriter, secret string, session account.Session) {
	c.write(w, secret, int(session.EndsAt.Sub(session.CreatedAt)/time.Second))
}

// clear makes the browser forget its session.
func (c SessionCookie) clear(w http.ResponseWriter) { c.write(w, "", -1) }

func (c SessionCookie) write(w http.ResponseWriter, value string, maxAge int) {
	http.SetCookie(w, &http.Cookie{
		Name: c.name, Value: value, Path: "/", MaxAge: maxAge,
		HttpOnly: true, Secure: c.secure, SameSite: http.SameSiteLaxMode,
	})
}

// Secure reports whether people come over https.
func (c SessionCookie) Secure() bool { return c.secure }
