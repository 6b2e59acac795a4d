package app_test

import (
	"fmt"

	"github.com/google/uuid"

	"roundtable/app/apptest"
)

// operation is what a row of the table asks.
type operation struct {
	document  string
	variables func(*stage) object
	sees      string // where the data holds something, if the actor sees it; empty: any data will do
}

// operations by the name of their row: a root field or a field that not everybody may see, and what else tells it apart.
var operations = map[string]operation{
	"Query.viewer":             {`{ viewer { serverTime } }`, nothing, ""},
	"Viewer.sessions":          {`{ viewer { sessions { id current } } }`, nothing, "viewer.sessions.0"},
	"Viewer.tokens":            {`{ viewer { tokens { id owner { id } } } }`, nothing, "viewer.tokens.0"},
	"Query.workshop":           {`query($w: ID!) { workshop(id: $w) { title } }`, here, ""},
	"Query.workshop/code":      {`query($c: String!) { workshop(joinCode: $c) { title } }`, code, ""},
	"Query.workshops":          {`query { workshops(first: 1, filter: {text: "A workshop"}) { nodes { title } } }`, nothing, "workshops.nodes.0"},
	"Query.workshopTemplates":  {`{ workshopTemplates { title } }`, nothing, ""},
	"Query.board":              {`query($b: ID!) { board(id: $b) { title } }`, onBoard, ""},
	"Query.boardChanges":       {`query($b: ID!) { boardChanges(boardId: $b) { seq } }`, onBoard, ""},
	"Query.boardChanges/mixed": {`query($b: ID!) { boardChanges(boardId: $b) { seq board { sections { prompt } } } }`, onBoard, ""},
	"Query.viewerBoardChanges": {`query($b: ID!) { viewerBoardChanges(boardId: $b) { seq } }`, onBoard, ""},
	"Query.notes": {`query($w: [ID!]) { notes(filter: {workshopIds: $w}) { nodes { text } } }`, func(s *stage) object {
		s.noteHere()
		return here(s)
	}, "notes.nodes.0"},
	"Query.results": {`query($w: [ID!]) { results(filter: {workshopIds: $w}, groupBy: [QUESTION]) { questionKey } }`, func(s *stage) object {
		s.noteHere()
		return here(s)
	}, "results.0"},

	"Workshop.joinCode":       field("joinCode"),
	"Workshop.projectorToken": field("projectorToken"),
	"Workshop.viewerRole":     field("viewerRole"),
	"Workshop.participants":   field("participants { nodes { id } }"),
	"Workshop.networks":       field("networks { id people }"),
	"Workshop.removals":       field("removals { id people notes }"),
	"Workshop.removalPreview": {
		`query($w: ID!) { workshop(id: $w) { removalPreview(scope: NOTES, filter: {writtenFrom: "2026-01-01T00:00:00Z"}) { notes } } }`,
		here, "workshop.removalPreview",
	},
	"Workshop.facilitators": field("facilitators { id }"),
	"Workshop.boards/code":  {`query($c: String!) { workshop(joinCode: $c) { boards { id } } }`, code, "workshop.boards.0"},
	"Board.deletedNotes":    {`query($b: ID!) { board(id: $b) { deletedNotes { nodes { id } } } }`, onBoard, ""},

	"Mutation.createWorkshop": mutation("createWorkshop", func(*stage) object {
		return object{"title": "Another", "boards": []any{object{"title": "One", "sections": []any{object{"prompt": "Why?"}}}}}
	}),
	"Mutation.updateWorkshop": mutation("updateWorkshop", func(s *stage) object { return object{"id": s.Workshop, "summary": uuid.NewString()} }),
	"Mutation.openWorkshop":   mutation("openWorkshop", func(s *stage) object { return object{"id": s.Workshop} }),
	"Mutation.closeWorkshop":  mutation("closeWorkshop", func(s *stage) object { return object{"id": s.Workshop} }),
	"Mutation.rotateJoinCode": mutation("rotateJoinCode", func(s *stage) object { return object{"id": s.Workshop} }),
	"Mutation.joinWorkshop":   mutation("joinWorkshop", func(s *stage) object { return object{"joinCode": s.Code} }),
	"Mutation.removeParticipant": mutation("removeParticipant", func(s *stage) object {
		return object{"id": s.Join(s.t, "Victim", "").ID}
	}),
	"Mutation.removeParticipants": mutation("removeParticipants", func(s *stage) object {
		return object{
			"workshopId": s.Workshop, "scope": "BOTH", "filter": object{"participantIds": []any{s.Join(s.t, "Victim", "").ID}},
		}
	}),
	"Mutation.undoRemoval": mutation("undoRemoval", func(s *stage) object {
		return object{"workshopId": s.Workshop, "id": s.removal()}
	}),
	"Mutation.addFacilitator": mutation("addFacilitator", func(s *stage) object {
		return object{"workshopId": s.Workshop, "email": s.spareEmail}
	}),
	"Mutation.removeFacilitator": mutation("removeFacilitator", func(s *stage) object {
		return object{"workshopId": s.Workshop, "accountId": s.spare()}
	}),

	"Mutation.endSession":  mutation("endSession", func(s *stage) object { return object{"id": s.session()} }),
	"Mutation.revokeToken": mutation("revokeToken", func(s *stage) object { return object{"id": s.token()} }),

	"Mutation.updateBoard": mutation("updateBoard", func(s *stage) object { return object{"id": s.Boards[0], "title": uuid.NewString()} }),
	"Mutation.addSection": mutation("addSection", func(s *stage) object {
		return object{"id": uuid.NewString(), "boardId": s.Boards[0], "prompt": "Why?"}
	}),
	"Mutation.updateSection": mutation("updateSection", func(s *stage) object { return object{"id": s.Sections[0], "title": uuid.NewString()[:8]} }),

	"Mutation.addNote":          mutation("addNote", func(s *stage) object { return s.Note("a note") }),
	"Mutation.editNote/here":    mutation("editNote", func(s *stage) object { return object{"id": s.noteHere(), "text": "other words"} }),
	"Mutation.editNote/host":    mutation("editNote", func(s *stage) object { return object{"id": s.AddNote(s.t, s.owner, "x"), "text": "y"} }),
	"Mutation.moveNote/here":    mutation("moveNote", func(s *stage) object { return object{"id": s.noteHere(), "sectionId": s.Sections[1]} }),
	"Mutation.deleteNote/here":  mutation("deleteNote", func(s *stage) object { return object{"id": s.noteHere()} }),
	"Mutation.deleteNote/host":  mutation("deleteNote", func(s *stage) object { return object{"id": s.AddNote(s.t, s.owner, "x")} }),
	"Mutation.restoreNote/here": mutation("restoreNote", func(s *stage) object { return object{"id": s.deletedHere()} }),

	"Mutation.setReaction": mutation("setReaction", func(s *stage) object { return object{"noteId": s.noteHere(), "reaction": "AGREE"} }),

	"Subscription.boardUpdates":       {`subscription($b: ID!) { boardUpdates(boardId: $b) { seq } }`, onBoard, ""},
	"Subscription.viewerBoardUpdates": {`subscription($b: ID!) { viewerBoardUpdates(boardId: $b) { seq } }`, onBoard, ""},
	"Subscription.boardPresence":      {`subscription($b: ID!) { boardPresence(boardId: $b) { online } }`, onBoard, ""},
	"Subscription.workshopUpdates":    {`subscription($w: ID!) { workshopUpdates(workshopId: $w) { seq } }`, here, ""},
	"Subscription.workshopUpdates.joinCode": {`subscription($w: ID!) { workshopUpdates(workshopId: $w) { workshop { joinCode } } }`, here,
		"workshopUpdates.workshop.joinCode"},

	"Export.notes": {"/export/workshops/%s/notes.csv", here, ""},
}

func nothing(*stage) object   { return nil }
func here(s *stage) object    { return object{"w": s.Workshop} }
func code(s *stage) object    { return object{"c": s.Code} }
func onBoard(s *stage) object { return object{"b": s.Boards[0]} }

// field is asked of the workshop by its id.
func field(selection string) operation {
	var name string
	_, _ = fmt.Sscan(selection, &name)
	return operation{`query($w: ID!) { workshop(id: $w) { ` + selection + ` } }`, here, "workshop." + name}
}

func mutation(name string, input func(*stage) object) operation {
	return operation{apptest.Mutation(name, "__typename"), func(s *stage) object { return object{"input": input(s)} }, ""}
}
