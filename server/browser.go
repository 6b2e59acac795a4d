package server

import (
	"net/http"
	"strings"

	"roundtable/account"
)

// browserOf reads what a request says of its browser, as far as it matters to whoever looks at their sessions. What is no
// browser's is not known. Nothing that the client wrote is kept.
func browserOf(r *http.Request) account.Browser {
	agent := r.UserAgent()
	if len(agent) > 1000 || !strings.HasPrefix(agent, "Mozilla/") {
		return account.Browser{}
	}
	return account.Browser{Name: browserName(agent), Device: deviceOf(agent)}
}

// browserName goes from the special to the general: all of them also call themselves what they descend from.
func browserName(agent string) account.BrowserName {
	for _, known := range []struct {
		mark string
		name account.BrowserName
	}{
		{"Edg", account.Edge}, {"OPR/", account.OtherBrowser}, {"SamsungBrowser/", account.Samsung},
		{"Firefox/", account.Firefox}, {"FxiOS/", account.Firefox}, {"CriOS/", account.Chrome}, {"Chrome/", account.Chrome},
		{"Version/", account.Safari},
	} {
		if strings.Contains(agent, known.mark) {
			return known.name
		}
	}
	return account.OtherBrowser
}

// deviceOf: tablets with Android leave "Mobile" out, and iPads call themselves computers unless they are asked to be mobile.
func deviceOf(agent string) account.Device {
	switch {
	case strings.Contains(agent, "iPad"), strings.Contains(agent, "Tablet"),
		strings.Contains(agent, "Android") && !strings.Contains(agent, "Mobile"):
		return account.Tablet
	case strings.Contains(agent, "Mobile"), strings.Contains(agent, "iPhone"):
		return account.Phone
	}
	return account.Computer
}
