package graph_test

import (
	"testing"

	"roundtable/internal/testenv"
)

func TestMain(m *testing.M) { testenv.Main(m) }

const (
	noteFields        = `id seq sectionId text colour status position author { id displayName sector }`
	sectionFields     = `id seq key title prompt subQuestions position open notesVisible`
	boardFields       = `id seq title index accepting notesVisible names`
	participantFields = `id displayName sector joinedAt removedAt`
	workshopFields    = `id seq title status names viewerRole`
)

// payloads is what the scripts select of each mutation's payload.
var payloads = map[string]string{
	"addNote":            `note { ` + noteFields + ` }`,
	"editNote":           `note { ` + noteFields + ` }`,
	"moveNote":           `note { ` + noteFields + ` }`,
	"deleteNote":         `note { ` + noteFields + ` }`,
	"restoreNote":        `note { ` + noteFields + ` }`,
	"setReaction":        `reaction { noteId seq reaction } reactions { noteId seq counts { reaction count } }`,
	"updateBoard":        `board { ` + boardFields + ` }`,
	"addSection":         `section { ` + sectionFields + ` }`,
	"updateSection":      `section { ` + sectionFields + ` }`,
	"createWorkshop":     `workshop { ` + workshopFields + ` summary hostName scheduledAt endsAt source joinCode boards { title sections { key title prompt subQuestions open } } }`,
	"updateWorkshop":     `workshop { ` + workshopFields + ` summary hostName scheduledAt endsAt }`,
	"openWorkshop":       `workshop { ` + workshopFields + ` openedAt boards { accepting } }`,
	"closeWorkshop":      `workshop { ` + workshopFields + ` closedAt boards { accepting } }`,
	"rotateJoinCode":     `workshop { ` + workshopFields + ` joinCode projectorToken }`,
	"joinWorkshop":       `token participant { ` + participantFields + ` } workshop { ` + workshopFields + ` joinCode boards { title sections { prompt open } } }`,
	"removeParticipant":  `participant { ` + participantFields + ` }`,
	"addFacilitator":     `workshop { ` + workshopFields + ` }`,
	"removeFacilitator":  `workshop { ` + workshopFields + ` }`,
	"savePartnership":    `partnership { ref seq name postcode purpose aims visibility changedAt }`,
	"saveOrganisation":   `organisation { ref seq name identifiers { scheme value } }`,
	"saveMembership":     `membership { ref seq role partnership { ref } organisation { ref } }`,
	"saveAgreement":      `agreement { ref seq title attribution from { ref } clauses { heading } }`,
	"createOwnEntryLink": `url expiresAt`,
	"confirmOwnEntry":    `kind removed`,
	"publishRecord":      `record { __typename ... on Partnership { seq visibility standing lastReviewed } }`,
	"unpublishRecord":    `record { __typename ... on Partnership { seq visibility standing lastReviewed } }`,
	"archiveRecord":      `record { __typename ... on Partnership { seq visibility standing lastReviewed } }`,
	"restoreRecord":      `record { __typename ... on Partnership { seq visibility standing lastReviewed } }`,
	"removeRecord":       `record { __typename ... on Partnership { seq visibility standing lastReviewed } }`,
	"confirmRecord":      `record { __typename ... on Partnership { seq visibility standing lastReviewed } }`,
	"eraseContact":       `record { __typename ... on Partnership { seq visibility standing lastReviewed } }`,
	"mergeRecords":       `record { __typename ... on Partnership { seq visibility standing lastReviewed } }`,
	"undoMerge":          `record { __typename ... on Partnership { seq visibility standing lastReviewed } }`,
}
