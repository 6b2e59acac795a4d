package ws

import (
	"github.com/gorilla/websocket"

	"roundtable/fault"
)

// closing is why a socket is closed, as the client is told.
//
// graphql-ws clients give up for good at 1002, 4400, 4401, 4406, 4409, 4429 and most other 1xxx and 4xxx of the protocol;
// they come back after 1001, 1012, 1013, 4403 and 4408, and after 1000 once they ask for something. So 4429 is for its one
// meaning, a second connection_init, and a person with too many sockets is told 1013, try again later: the older ones may
// be of a phone that went through a tunnel, and end when they do not answer a ping.
type closing struct {
	code   int
	reason string
}

// The protocol's reasons, in the words of its reference implementation.
var (
	closeBadMessage  = closing{4400, "Invalid message received"}
	closeNotYet      = closing{4401, "Unauthorized"}
	closeForbidden   = closing{4403, "Forbidden"}
	closeSubprotocol = closing{4406, "Subprotocol not acceptable"}
	closeNoInit      = closing{4408, "Connection initialisation timeout"}
	closeSecondInit  = closing{4429, "Too many initialisation requests"}
)

// Ours.
var (
	closeIdle     = closing{websocket.CloseNormalClosure, "Nothing is asked for"}
	closeNotText  = closing{websocket.CloseInvalidFramePayloadData, "Messages are valid UTF-8"}
	closeRestart  = closing{websocket.CloseServiceRestart, "Service restart"}
	closeTooMany  = closing{websocket.CloseTryAgainLater, "Too many connections"}
	closeUnproven = closing{websocket.CloseTryAgainLater, "Try again later"}
)

// closeToken says what is wrong with where connection_init has its token. It is 4403 as any token that proves nothing.
func closeToken(why *fault.Error) closing {
	const allowed = "; allowed: token, authToken, Authorization, headers.Authorization"
	return closing{closeForbidden.code, why.Field + " " + why.Message + allowed} // 123 bytes at most, which a close frame holds
}

// closeTwice says that an operation's id is in use.
func closeTwice(id string) closing {
	const most = 123 - len("Subscriber for  already exists") // what a close frame holds
	if len(id) > most {
		id = "this id"
	}
	return closing{4409, "Subscriber for " + id + " already exists"}
}
