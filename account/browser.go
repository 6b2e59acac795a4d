package account

// Browser is what a session was begun with, as far as it is told: enough to know one's own by, and no more than its owner
// sees. The zero Browser is not known, and so is each part of it.
type Browser struct {
	Name   BrowserName
	Device Device
}

// BrowserName is a family of browsers.
type BrowserName string

// The families that are told apart; all others are one.
const (
	Chrome       BrowserName = "CHROME"
	Edge         BrowserName = "EDGE"
	Firefox      BrowserName = "FIREFOX"
	Safari       BrowserName = "SAFARI"
	Samsung      BrowserName = "SAMSUNG"
	OtherBrowser BrowserName = "OTHER"
)

// Device is a kind of machine.
type Device string

// The kinds of machine.
const (
	Phone    Device = "PHONE"
	Tablet   Device = "TABLET"
	Computer Device = "COMPUTER"
)
