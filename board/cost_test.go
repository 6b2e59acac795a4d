package board

import (
	"fmt"
	"runtime"
	"testing"

	"roundtable/live"

	"github.com/google/uuid"
)

// crowded is a board with n notes on which somebody is about to write.
func crowded(n int) (*scene, guest) {
	s := newScene()
	s.fill(s.first, min(n, MaxNotesSection-1000), somebody)
	s.fill(s.second, max(0, n-MaxNotesSection+1000), somebody)
	return s, participant("Ann")
}

// bytesPer is how many bytes f takes each time, on average.
func bytesPer(times int, f func()) uint64 {
	var before, after runtime.MemStats
	f() // what is made once
	runtime.ReadMemStats(&before)
	for range times {
		f()
	}
	runtime.ReadMemStats(&after)
	return (after.TotalAlloc - before.TotalAlloc) / uint64(times)
}

// An update is as big as what changed, however much is on the board.
func TestDifferenceCostsWhatChanged(t *testing.T) {
	cost := func(notes, changed int) (allocs float64, bytes uint64) {
		s, ann := crowded(notes)
		after := s.state.seq
		for range changed {
			s.add(ann, s.third, "new")
		}
		for _, difference := range []func(){
			func() { _, _ = shared{ForAttendee}.Difference(s.state, after) }, func() { _, _ = shared{ForFacilitator}.Difference(s.state, after) },
			func() { _, _ = own{ann.Author()}.Difference(s.state, after) }, func() { live.Resume(shared{ForAttendee}, s.state, &after) },
		} {
			allocs += testing.AllocsPerRun(20, difference)
			bytes += bytesPer(20, difference)
		}
		return allocs, bytes
	}
	fewAllocs, fewBytes := cost(10, 1)
	manyAllocs, manyBytes := cost(8000, 1)
	if manyAllocs > fewAllocs+1 || manyBytes > fewBytes+1000 {
		t.Errorf("one change took %.0f allocations and %d bytes on a small board, %.0f and %d on a big one", fewAllocs, fewBytes, manyAllocs, manyBytes)
	}
	_, hundred := cost(8000, 100)
	if _, double := cost(8000, 200); double > 3*hundred {
		t.Errorf("100 changes took %d bytes, 200 took %d", hundred, double)
	}
}

// Adding a note, as it is decided, stored in memory and sent on, costs the same on a full board as on an empty one.
func TestAddingCostsTheSame(t *testing.T) {
	cost := func(notes int) (allocs float64) {
		s, ann := crowded(notes)
		return testing.AllocsPerRun(200, func() {
			after := s.state.seq
			s.add(ann, s.third, "new")
			shared{ForAttendee}.Difference(s.state, after)
		})
	}
	if few, many := cost(10), cost(8000); many > few+2 {
		t.Errorf("%.0f allocations on a small board, %.0f on a big one", few, many)
	}
}

// Who comes back after a long time is told of each note once, and of their own; what others gave meanwhile costs nothing.
func TestComingBackCostsWhatIsTold(t *testing.T) {
	cost := func(people int) (bytes uint64) {
		s, ann := crowded(10)
		n, after := s.add(ann, s.third, "note"), s.state.seq
		s.mustReact(t, ann, n, Agree)
		for i := range people {
			s.mustReact(t, participant(fmt.Sprint(i)), n, Thanks)
		}
		for _, difference := range []func(){
			func() { _, _ = shared{ForAttendee}.Difference(s.state, after) },
			func() { _, _ = own{ann.Author()}.Difference(s.state, after) },
		} {
			bytes += bytesPer(20, difference)
		}
		return bytes
	}
	if few, many := cost(5), cost(2000); many > few+1000 {
		t.Errorf("%d bytes after 5 reactions, %d after 2000", few, many)
	}
}

func BenchmarkAddNote(b *testing.B) {
	for _, notes := range []int{0, 1000, 9000} {
		b.Run(fmt.Sprint(notes), func(b *testing.B) {
			s, ann := crowded(notes)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				if i%500 == 499 { // stays about as crowded as it says
					b.StopTimer()
					s, ann = crowded(notes)
					b.StartTimer()
				}
				s.add(ann, s.third, "new")
			}
		})
	}
}

func BenchmarkDifference(b *testing.B) {
	for _, notes := range []int{10, 1000, 9000} {
		b.Run(fmt.Sprint(notes), func(b *testing.B) {
			s, ann := crowded(notes)
			after := s.state.seq
			s.add(ann, s.third, "new")
			b.ReportAllocs()
			for b.Loop() {
				shared{ForAttendee}.Difference(s.state, after)
			}
		})
	}
}

// Moves look at every note of the board for a place between two: accepted, as people move few and slowly.
func BenchmarkMoveNote(b *testing.B) {
	s, ann := crowded(9000)
	n := s.add(ann, s.third, "moving")
	other := s.add(ann, s.third, "other")
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		in := MoveNote{ID: n.ID, Request: uuid.Nil, Section: s.third}
		if i%2 == 0 {
			in.After = other.ID
		}
		must(s.note(ann, in.decide))
	}
}

func BenchmarkSnapshot(b *testing.B) {
	s, _ := crowded(5000)
	b.ReportAllocs()
	for b.Loop() {
		shared{ForAttendee}.Snapshot(s.state)
	}
}
