package ws

import (
	"strings"
	"testing"

	"roundtable/fault"
)

func TestTokenOfConnectionInit(t *testing.T) {
	for payload, want := range map[string]struct{ token, wrong string }{
		``:                                  {},
		`null`:                              {},
		`{}`:                                {},
		`{"lang":"cy"}`:                     {},
		`{"token":null}`:                    {},
		`{"headers":null}`:                  {},
		`{"token":"rtk_a"}`:                 {token: "rtk_a"},
		`{"authToken":"rtk_a"}`:             {token: "rtk_a"},
		`{"AUTHTOKEN":" rtk_a "}`:           {token: "rtk_a"},
		`{"Authorization":"Bearer rtk_a"}`:  {token: "rtk_a"},
		`{"authorization":"bearer  rtk_a"}`: {token: "rtk_a"},
		`{"AUTHORIZATION":"rtk_a"}`:         {token: "rtk_a"},
		`{"headers":{"Authorization":"Bearer rtk_a"}}`:  {token: "rtk_a"},
		`{"Headers":{"authorization":"rtk_a"}}`:         {token: "rtk_a"},
		`{"headers":{"x":1},"token":"rtk_a"}`:           {token: "rtk_a"},
		`{"token":"rtk_a","authToken":"Bearer rtk_a"}`:  {token: "rtk_a"},
		`{"token":"rtk_a","headers":{"token":"rtk_a"}}`: {token: "rtk_a"},
		`{"token":1}`:                                     {wrong: "token"},
		`{"token":""}`:                                    {wrong: "token"},
		`{"authToken":{}}`:                                {wrong: "authToken"},
		`{"Authorization":"Bearer "}`:                     {wrong: "Authorization"},
		`{"Authorization":"Basic bm9ib2R5"}`:              {wrong: "Authorization"},
		`{"headers":"Bearer rtk_a"}`:                      {wrong: "headers"},
		`{"headers":{"authorization":["rtk_a"]}}`:         {wrong: "authorization"},
		`{"token":"rtk_a","headers":{"authToken":"rtk"}}`: {wrong: "authToken"},
	} {
		token, err := tokenOf([]byte(payload))
		field := ""
		if f := fault.Of(err); f != nil {
			field = f.Field
			if said := closeToken(f).reason; len(said) > 123 || !strings.HasPrefix(said, f.Field+" "+f.Message+"; allowed") {
				t.Errorf("%s: a close frame says %q", payload, said)
			}
		}
		if token != want.token || field != want.wrong {
			t.Errorf("%s: %q, %v; want %q, %q refused", payload, token, err, want.token, want.wrong)
		}
	}
}
