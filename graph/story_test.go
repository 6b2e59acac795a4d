package graph_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/app"
	"roundtable/app/apptest"
)

// story plays one script.
type story struct {
	t      *testing.T
	node   *apptest.Node
	actors map[string]apptest.Client
	names  map[string]string // what $name stands for
	last   apptest.Answer
	out    strings.Builder

	mu  sync.Mutex
	now time.Time
}

func newStory(t *testing.T) *story {
	t.Helper()
	s := &story{t: t, names: map[string]string{}, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	s.node = apptest.Start(t, func(c *app.Config) { c.Now = s.clock })
	s.names["long2000"] = strings.Repeat("é", 2000)
	s.names["long2001"] = strings.Repeat("é", 2001)
	s.names["long201"] = strings.Repeat("é", 201)
	s.names["owner.email"], s.names["other.email"] = "owner@example.org", "other@example.org"
	program := func(role account.Role) apptest.Client {
		c, _ := s.node.Program(t, role)
		return c
	}
	s.actors = map[string]apptest.Client{
		"nobody":  s.node.As(""),
		"owner":   s.node.Person(t, s.names["owner.email"], account.Facilitator),
		"other":   s.node.Person(t, s.names["other.email"], account.Facilitator),
		"analyst": program(account.Analyst),
		"editor":  program(account.Editor),
		"admin":   program(account.Admin),
	}
	return s
}

func (s *story) clock() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

var (
	request = regexp.MustCompile(`^(\w+): (.+)$`)
	let     = regexp.MustCompile(`^let ([\w.]+) = (.+)$`)
	actor   = regexp.MustCompile(`^actor (\w+) (.+)$`)
	join    = regexp.MustCompile(`^join (\w+) (\w+) (\{.*\})$`)
	room    = regexp.MustCompile(`^room (\w+) (\{.*\})$`)
	passes  = regexp.MustCompile(`^clock (\w+)$`)
)

// play gives the script with what is answered now.
func (s *story) play(script string) string {
	for line := range strings.Lines(script) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "  ") {
			continue
		}
		s.out.WriteString(line + "\n")
		switch {
		case line == "", strings.HasPrefix(line, "#"), strings.HasPrefix(line, "=="):
		case request.MatchString(line):
			m := request.FindStringSubmatch(line)
			s.ask(m[1], m[2])
		case let.MatchString(line):
			m := let.FindStringSubmatch(line)
			s.names[m[1]] = fmt.Sprint(s.last.At(m[2]))
		case actor.MatchString(line):
			m := actor.FindStringSubmatch(line)
			s.actors[m[1]] = s.node.As(s.fill(m[2]))
		case join.MatchString(line):
			m := join.FindStringSubmatch(line)
			s.join(m[1], m[2], m[3])
		case room.MatchString(line):
			m := room.FindStringSubmatch(line)
			s.open(m[1], m[2])
		case passes.MatchString(line):
			s.pass(passes.FindStringSubmatch(line)[1])
		default:
			s.t.Fatalf("no step: %s", line)
		}
	}
	return s.out.String()
}

func (s *story) pass(text string) {
	d, err := time.ParseDuration(text)
	if err != nil {
		s.t.Fatal(err)
	}
	s.mu.Lock()
	s.now = s.now.Add(d)
	s.mu.Unlock()
}

// open makes a room of the owner's.
func (s *story) open(name, input string) {
	r := s.actors["owner"].Room(s.t, s.object(input))
	s.names[name], s.names[name+".code"], s.names[name+".projector"] = r.Workshop, r.Code, r.Projector
	for i, id := range r.Boards {
		s.names[fmt.Sprintf("%s.b%d", name, i+1)] = id
	}
	for i, id := range r.Sections {
		s.names[fmt.Sprintf("%s.q%d", name, i+1)] = id
	}
}

// join has somebody join a room.
func (s *story) join(name, room, input string) {
	in := s.object(input)
	in["joinCode"] = s.names[room+".code"]
	s.last = s.actors["nobody"].Must(s.t, apptest.Mutation("joinWorkshop", `token participant { id }`), map[string]any{"input": in})
	s.names[name] = s.last.Text("joinWorkshop.participant.id")
	s.actors[name] = s.node.As(s.last.Text("joinWorkshop.token"))
}

func (s *story) ask(who, what string) {
	as, ok := s.actors[who]
	if !ok {
		s.t.Fatalf("nobody is called %s", who)
	}
	document, rest, _ := strings.Cut(what, " | ")
	variables := map[string]any{}
	if name, input, _ := strings.Cut(what, " "); payloads[name] != "" {
		document, variables["input"] = apptest.Mutation(name, payloads[name]), s.object(input)
	} else if rest != "" {
		variables = s.object(rest)
	}
	s.last = as.Ask(s.t, s.fill(document), variables)
	for _, line := range s.lines(s.last) {
		s.out.WriteString("  " + s.hide(line) + "\n")
	}
}

func (s *story) object(text string) (object map[string]any) {
	if err := json.Unmarshal([]byte(s.fill(text)), &object); err != nil {
		s.t.Fatalf("%s: %v", text, err)
	}
	return object
}

var (
	reference = regexp.MustCompile(`\$[a-z]+[0-9]*(\.[a-z]+[0-9]*)?\b`)
	made      = regexp.MustCompile(`^[a-z]+[0-9]+$`)
)

// fill puts values in the place of names. One like n1 that has none yet is an id made by the client.
func (s *story) fill(text string) string {
	return reference.ReplaceAllStringFunc(text, func(found string) string {
		name := found[1:]
		value, ok := s.names[name]
		if !ok && !made.MatchString(name) {
			return found // a variable of a document
		}
		if !ok {
			value = clientID(name)
			s.names[name] = value
		}
		return value
	})
}

// clientID is the same version 4 UUID for the same name.
func clientID(name string) string {
	sum := sha256.Sum256([]byte(name))
	id := uuid.UUID(sum[:16])
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return id.String()
}

// lines shows an answer: its errors, a line each, and its data unless there is none because of them.
func (s *story) lines(a apptest.Answer) (lines []string) {
	if a.Status != http.StatusOK {
		lines = append(lines, fmt.Sprintf("HTTP %d", a.Status))
	}
	for _, e := range a.Errors {
		var path []string
		for _, element := range e.Path {
			path = append(path, fmt.Sprint(element))
		}
		line := fmt.Sprintf("! %v at %s: %s", e.Extensions["code"], strings.Join(path, "."), e.Message)
		delete(e.Extensions, "code")
		if len(e.Extensions) > 0 {
			line += " " + compact(e.Extensions)
		}
		lines = append(lines, line)
	}
	var raw struct{ Data json.RawMessage }
	if json.Unmarshal(a.Body, &raw) != nil || raw.Data != nil && (len(a.Errors) == 0 || string(raw.Data) != "null") {
		lines = append(lines, string(raw.Data))
	}
	return lines
}

func compact(value any) string {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(out.String())
}

var (
	anyID     = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`)
	anySecret = regexp.MustCompile(`rt[a-z]_[\w-]{43}`)
	anyHex    = regexp.MustCompile(`\b[0-9a-f]{32}\b`)
	anyCode   = regexp.MustCompile(`("joinCode":"|/join#)[2-9A-Z]{8}"`)
	anyCursor = regexp.MustCompile(`(ursor":")[\w-]{16,}"`)
)

// hide puts names in the place of what differs from run to run.
func (s *story) hide(text string) string {
	names := make([]string, 0, len(s.names))
	for name, value := range s.names {
		if len(value) >= 8 {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return 2*(len(s.names[b])-len(s.names[a])) + strings.Compare(a, b)
	})
	for _, name := range names {
		text = strings.ReplaceAll(text, s.names[name], "$"+name)
	}
	text = anyID.ReplaceAllString(text, "<id>")
	text = anySecret.ReplaceAllString(text, "<secret>")
	text = anyCode.ReplaceAllString(text, `$1<code>"`)
	text = anyCursor.ReplaceAllString(text, `$1<cursor>"`)
	text = anyHex.ReplaceAllString(text, "<hex>")
	return strings.ReplaceAll(text, s.node.Address, "<address>")
}
