package smtp

import (
	"errors"
	"fmt"
	"net"
	"net/textproto"

	"github.com/wneessen/go-mail"
)

// plain keeps of an error what says nothing of anybody: the server's code, or what the network says. Servers repeat
// addresses and user names in their answers, and logs must not hold those.
func plain(err error) error {
	var network *net.OpError
	if errors.As(err, &network) {
		return network
	}
	var answer *textproto.Error
	if errors.As(err, &answer) {
		return fmt.Errorf("the server answered %d", answer.Code)
	}
	var failed *mail.SendError
	if errors.As(err, &failed) {
		return fmt.Errorf("the server answered %d (%s)", failed.ErrorCode(), failed.Reason)
	}
	return errors.New("the conversation broke off")
}
