package directory_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/directory"
	"roundtable/fault"
)

// The life of a contact whom nobody confirms, and of one who does at last.
func TestRemindersAndLapsing(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	steps := []struct {
		name               string
		months, days       int
		reminded, lapsed   int
		hiddenFromEveryone bool
	}{
		{"at once", 0, 0, 0, 0, false},
		{"after 5 months", 5, 0, 0, 0, false},
		{"after 6", 1, 0, 1, 0, false},
		{"an hour later", 0, 0, 0, 0, false},
		{"the next day", 0, 1, 0, 0, false},
		{"29 days after", 0, 28, 0, 0, false},
		{"a month after", 0, 1, 1, 0, false},
		{"at nearly 12 months", 4, 20, 1, 0, false},
		{"at 12 months", 0, 8, 0, 1, true},
		{"a month later", 1, 0, 0, 0, true},
		{"two years later", 24, 0, 0, 0, true},
	}
	for _, s := range steps {
		d.clock.forward(0, s.months, s.days)
		done := d.runSchedule()
		if done.Reminded != s.reminded || done.Lapsed != s.lapsed || done.Failed != 0 {
			t.Errorf("%s (%s): did %+v", s.name, d.today(), done)
		}
		if again := d.runSchedule(); again != (directory.Scheduled{}) {
			t.Errorf("%s: did %+v again", s.name, again)
		}
		if hidden := d.sees(nobody, c.ID) == nil && d.sees(signedIn, c.ID) == nil; hidden != s.hiddenFromEveryone {
			t.Errorf("%s: hidden is %v", s.name, hidden)
		}
		if seen, ok := d.sees(editor, c.ID).(*directory.Contact); !ok || seen.Lapsed != s.hiddenFromEveryone {
			t.Errorf("%s: editors see %+v", s.name, seen)
		}
	}
	letters := d.post.empty()
	if len(letters) != 3 {
		t.Fatalf("%d letters", len(letters))
	}
	fresh := d.link(c)
	if _, err := d.ConfirmOwn(t.Context(), fresh, directory.OwnChanges{}); err != nil {
		t.Fatal(err)
	}
	if d.sees(nobody, c.ID) == nil || d.runSchedule() != (directory.Scheduled{}) {
		t.Error("a contact who confirmed is not seen again")
	}
	d.clock.forward(0, 6, 0)
	if done := d.runSchedule(); done.Reminded != 1 {
		t.Errorf("6 months after confirming: %+v", done)
	}
	way := d.sees(editor, c.ID).Base().Way
	if way != directory.BySchedule {
		t.Errorf("the way is %s", way)
	}
}

// Whoever comes with a confirmation that is long past is hidden at once, and asked once.
func TestLongUnconfirmed(t *testing.T) {
	d := newDesk(t)
	c := d.contact(func(c *directory.Contact) { c.LastConfirmed = "2022-01-01" })
	if done := d.runSchedule(); done.Lapsed != 1 || done.Reminded != 1 {
		t.Errorf("did %+v", done)
	}
	d.clock.forward(0, 2, 0)
	if done := d.runSchedule(); done != (directory.Scheduled{}) || len(d.post.empty()) != 1 {
		t.Errorf("later: %+v", done)
	}
	if _, err := d.Confirm(t.Context(), editor, directory.ChangeOf{ID: c.ID, Request: uuid.New()}); err != nil || d.sees(nobody, c.ID) == nil {
		t.Errorf("an editor's confirmation: %v", err)
	}
}

// Who has no address, or is gone, gets no letter.
func TestWhoGetsNoLetter(t *testing.T) {
	d := newDesk(t)
	owner := d.partnership(directory.Public)
	d.contact(func(c *directory.Contact) { c.Partnership, c.Email, c.Phone = owner.ID, "", "01204 332 853" })
	erased := d.contact(func(c *directory.Contact) { c.Partnership = owner.ID })
	if _, err := d.Erase(t.Context(), editor, directory.ChangeOf{ID: erased.ID, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	aside := d.contact(func(c *directory.Contact) { c.Partnership = d.partnership(directory.Public).ID })
	if _, err := d.Archive(t.Context(), editor, directory.ChangeOf{ID: aside.Partnership, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	d.clock.forward(0, 7, 0)
	if done := d.runSchedule(); done != (directory.Scheduled{}) || len(d.post.empty()) != 0 {
		t.Errorf("did %+v", done)
	}
}

// The link in the letter is a link that works.
func TestTheLetter(t *testing.T) {
	for language, want := range map[directory.Language][2]string{
		"": {"still right", "You do not need an account"}, directory.English: {"still right", "You do not need an account"},
		directory.Welsh: {"dal yn gywir", "Nid oes angen cyfrif"},
	} {
		t.Run(string(language), func(t *testing.T) {
			d := newDesk(t)
			c := d.contact(func(c *directory.Contact) { c.PreferredLanguage = language })
			d.clock.forward(0, 7, 0)
			d.runSchedule()
			letters := d.post.empty()
			if len(letters) != 1 || letters[0].to != c.Email || !strings.Contains(letters[0].subject, want[0]) {
				t.Fatalf("got %+v", letters)
			}
			text := letters[0].text
			for _, part := range []string{want[1], "Health librarian", "Bolton Library (Bolton Health Information)", "2026-03-02"} {
				if !strings.Contains(text, part) {
					t.Errorf("%q is not in %s", part, text)
				}
			}
			if strings.Contains(text, "<") || strings.Contains(text, "Ann Example") || strings.Count(text, "://") != 1 {
				t.Errorf("got %s", text)
			}
			_, rest, _ := strings.Cut(text, "https://work.example/own#")
			secret, _, _ := strings.Cut(rest, "\n")
			if own, err := d.OwnEntry(t.Context(), secret); err != nil || own.Record.Base().ID != c.ID {
				t.Errorf("the link gives %+v, %v", own, err)
			}
		})
	}
}

// A mail server that fails is asked again later and later, and nobody's reminder is lost.
func TestMailThatFails(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	d.clock.forward(0, 6, 0)
	d.post.broken = true
	var tries []int
	for day := range 40 {
		before := d.post.tries
		if done := d.runSchedule(); done.Failed != d.post.tries-before || done.Failed > 0 && done.MailErr == nil {
			t.Fatalf("did %+v", done)
		}
		if d.post.tries > before {
			tries = append(tries, day)
		}
		if again := d.runSchedule(); again.Failed != 0 {
			t.Fatalf("tried again within the hour on day %d", day)
		}
		d.clock.forward(0, 0, 1)
	}
	if want := []int{0, 1, 3, 7, 15, 31}; !slices.Equal(tries, want) {
		t.Errorf("tried on the days %v, want %v", tries, want)
	}
	list, err := d.Reminders(t.Context(), editor)
	if i := slices.IndexFunc(list, func(r directory.Reminder) bool { return r.Record.Base().ID == c.ID }); err != nil || i < 0 || !list[i].MailFailed || !list[i].RemindedAt.IsZero() {
		t.Errorf("editors see %+v, %v", list, err)
	}
	d.post.broken = false
	d.clock.forward(0, 0, 31)
	if done := d.runSchedule(); done.Reminded != 1 || done.MailErr != nil {
		t.Errorf("when it works again: %+v", done)
	}
	if seen := d.sees(editor, c.ID).(*directory.Contact); seen.MailFailures != 0 || seen.RemindedAt != d.clock.Now() {
		t.Errorf("got %+v", seen)
	}
}

// One round neither floods a mail server nor keeps asking one that is away.
func TestRoundsAreBounded(t *testing.T) {
	d := newDesk(t)
	owner := d.partnership(directory.Public)
	for range 110 {
		d.contact(func(c *directory.Contact) { c.Partnership = owner.ID })
	}
	d.clock.forward(0, 6, 0)
	d.post.broken = true
	if done := d.runSchedule(); done.Failed != 3 {
		t.Errorf("tried %d times while the server was away", done.Failed)
	}
	d.post.broken = false
	for _, want := range []int{100, 7, 0} {
		if done := d.runSchedule(); done.Reminded != want {
			t.Errorf("sent %d, want %d", done.Reminded, want)
		}
	}
	to := map[directory.RecordID]bool{}
	for _, r := range d.mustRemind() {
		to[r.Record.Base().ID] = !r.RemindedAt.IsZero()
	}
	if len(to) != 110 {
		t.Errorf("%d are due", len(to))
	}
}

func (d *desk) mustRemind() []directory.Reminder {
	d.t.Helper()
	list, err := d.Reminders(d.t.Context(), editor)
	if err != nil {
		d.t.Fatal(err)
	}
	return list
}

// A failure to note a letter stops the round: better one letter twice than a hundred.
func TestAStoreThatFails(t *testing.T) {
	d := newDesk(t)
	owner := d.partnership(directory.Public)
	for range 5 {
		d.contact(func(c *directory.Contact) { c.Partnership = owner.ID })
	}
	d.clock.forward(0, 6, 0)
	d.store.fails = 1
	if done, err := d.RunSchedule(t.Context()); err == nil || d.post.tries != 1 {
		t.Errorf("did %+v, %v after %d letters", done, err, d.post.tries)
	}
	if done := d.runSchedule(); done.Reminded != 5 {
		t.Errorf("then %+v", done)
	}
}

// Without a mail server editors get a list, and nobody counts as reminded.
func TestTheListOfReminders(t *testing.T) {
	d := newDesk(t)
	d.Service = d.open(nil)
	old := d.contact(nil)
	d.clock.forward(0, 3, 0)
	newer := d.contact(func(c *directory.Contact) { c.Partnership = old.Partnership })
	library := save(d, &directory.Organisation{
		Name: "Reviewed", Nation: "ENGLAND", Sector: "CHARITY", Visibility: directory.Hidden, Source: "x", LastReviewed: "2025-01-01",
		Email: "desk@example.org",
	})
	archived := d.contact(func(c *directory.Contact) { c.Partnership = d.partnership(directory.Public).ID })
	if _, err := d.Archive(t.Context(), editor, directory.ChangeOf{ID: archived.Partnership, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	d.clock.forward(0, 9, 1)
	if done := d.runSchedule(); done != (directory.Scheduled{Lapsed: 1}) {
		t.Errorf("did %+v", done)
	}
	type seen struct {
		id        directory.RecordID
		freshness directory.Freshness
		email     string
	}
	var got []seen
	for _, r := range d.mustRemind() {
		if !r.RemindedAt.IsZero() {
			t.Error("somebody counts as reminded")
		}
		got = append(got, seen{r.Record.Base().ID, r.Freshness, r.Email})
	}
	want := []seen{
		{library.ID, directory.Stale, "desk@example.org"}, {old.ID, directory.Stale, old.Email},
		{newer.ID, directory.Ageing, newer.Email},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	_, err := d.Reminders(t.Context(), ann)
	wantFault(t, err, fault.Forbidden)
	_, err = d.Reminders(t.Context(), nobody)
	wantFault(t, err, fault.Unauthenticated)
}

func TestFreshness(t *testing.T) {
	now := time.Date(2026, 8, 31, 12, 0, 0, 0, time.UTC)
	for day, want := range map[directory.Date]directory.Freshness{
		"2026-08-31": directory.Fresh, "2026-03-01": directory.Fresh, "2026-02-28": directory.Ageing,
		"2025-09-01": directory.Ageing, "2025-08-31": directory.Stale, "1999-01-01": directory.Stale,
		"": directory.Stale, "2030-01-01": directory.Fresh,
	} {
		if got := directory.FreshnessOf(day, now); got != want {
			t.Errorf("%s is %s, want %s", day, got, want)
		}
	}
}
