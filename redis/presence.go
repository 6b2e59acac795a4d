package redis

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"slices"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"roundtable/presence"
	"roundtable/sector"
)

// Presence is presence.Share over sorted sets: one for each place and sector, its members people's keys, its scores the
// moments until which they count as being there, by Redis's own clock. A node that dies stops putting them off, so its
// people vanish within hereFor.
type Presence struct {
	client *goredis.Client
	prefix string
	secret []byte
}

var _ presence.Share = (*Presence)(nil)

// NewPresence makes one on a client of Open, which the caller closes. prefix keeps installations apart; empty means
// "roundtable:presence:". The secret, the same on every node, keeps who reads Redis from learning who is there, and of
// which sector.
func NewPresence(client *goredis.Client, prefix string, secret []byte) *Presence {
	if prefix == "" {
		prefix = "roundtable:presence:"
	}
	return &Presence{client: client, prefix: prefix, secret: secret}
}

// member stands for a person in one place: elsewhere they have another, so that nobody is followed from place to place.
func (p *Presence) member(place string, person presence.Person) string {
	sum := hmac.New(sha256.New, p.secret)
	fmt.Fprintf(sum, "%d:%s%s", len(place), place, person.Key)
	return base64.RawURLEncoding.EncodeToString(sum.Sum(nil)[:16])
}

const (
	hereFor = 3*presence.RepeatEvery + time.Second
	goneFor = presence.RepeatEvery + time.Second // longer than another node takes to say that they are there
	// atOnce bounds the arguments of one script call.
	atOnce = 500
)

// putOff sets until when the members count: ARGV 1 is how long in milliseconds, ARGV 2 the condition. The key itself
// goes when all of its members are long forgotten.
const putOff = `
local t = redis.call('TIME')
local score = t[1] * 1000 + math.floor(t[2] / 1000) + ARGV[1]
local add = {'ZADD', KEYS[1]}
if ARGV[2] == 'gone' then add[3] = 'XX' add[4] = 'LT' end
for i = 3, #ARGV do add[#add + 1] = score add[#add + 1] = ARGV[i] end
redis.call(unpack(add))
if ARGV[2] == 'here' then redis.call('PEXPIRE', KEYS[1], 60000) end
return 0`

// count drops who is forgotten and counts the others, for each of the keys.
const count = `
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local counts = {}
for i, key in ipairs(KEYS) do
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now)
  counts[i] = redis.call('ZCARD', key)
end
return counts`

// sectors are those counted, nobody's last.
var sectors = append(slices.Clone(sector.All), "")

// key has the place in braces, so that a cluster keeps its keys together.
func (p *Presence) key(place string, s sector.Sector) string {
	return fmt.Sprintf("%s{%s}:%s", p.prefix, place, s)
}

// Here implements presence.Share.
func (p *Presence) Here(ctx context.Context, people map[string][]presence.Person) error {
	return p.set(ctx, people, hereFor, "here")
}

// Gone implements presence.Share. Who leaves one node may be on another, so they are not taken away: they are left to be
// forgotten a little later, if nobody speaks of them till then.
func (p *Presence) Gone(ctx context.Context, people map[string][]presence.Person) error {
	return p.set(ctx, people, goneFor, "gone")
}

func (p *Presence) set(ctx context.Context, people map[string][]presence.Person, lasts time.Duration, how string) error {
	members := map[string][]any{}
	for place, list := range people {
		for _, person := range list {
			key := p.key(place, person.Sector)
			members[key] = append(members[key], p.member(place, person))
		}
	}
	err := p.piped(ctx, putOff, func(pipe goredis.Pipeliner, sha string) {
		for key, list := range members {
			for some := range slices.Chunk(list, atOnce) {
				pipe.EvalSha(ctx, sha, []string{key}, append([]any{lasts.Milliseconds(), how}, some...)...)
			}
		}
	})
	if err != nil {
		return fmt.Errorf("sharing who is there: %w", err)
	}
	return nil
}

// piped sends commands in one go, after the script that they call: a Redis that was restarted does not know it any more.
func (p *Presence) piped(ctx context.Context, script string, fill func(pipe goredis.Pipeliner, sha string)) error {
	_, err := p.client.Pipelined(ctx, func(pipe goredis.Pipeliner) error {
		pipe.ScriptLoad(ctx, script)
		fill(pipe, goredis.NewScript(script).Hash())
		return nil
	})
	return err
}

// Count implements presence.Share.
func (p *Presence) Count(ctx context.Context, places []string) (map[string]presence.Count, error) {
	counts := make(map[string]presence.Count, len(places))
	if len(places) == 0 {
		return counts, nil
	}
	var answers []*goredis.Cmd
	err := p.piped(ctx, count, func(pipe goredis.Pipeliner, sha string) {
		for _, place := range places {
			keys := make([]string, len(sectors))
			for i, s := range sectors {
				keys[i] = p.key(place, s)
			}
			answers = append(answers, pipe.EvalSha(ctx, sha, keys))
		}
	})
	if err != nil {
		return nil, fmt.Errorf("counting who is there: %w", err)
	}
	for i, place := range places {
		if counts[place], err = tally(answers[i]); err != nil {
			return nil, fmt.Errorf("counting who is there: %w", err)
		}
	}
	return counts, nil
}

func tally(answer *goredis.Cmd) (presence.Count, error) {
	numbers, err := answer.Int64Slice()
	if err != nil {
		return presence.Count{}, err
	}
	by := map[sector.Sector]int{}
	for i, n := range numbers {
		by[sectors[i]] = int(n)
	}
	return presence.Tally(by), nil
}
