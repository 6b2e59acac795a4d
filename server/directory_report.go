package server

import (
	"roundtable/directory"
	"roundtable/directory/intake"
)

// importReport is the report of an import as JSON.
type importReport struct {
	Written  bool            `json:"written"`
	Counts   []importCount   `json:"counts"`
	Findings []importFinding `json:"findings"`
	Errors   int             `json:"errors"`
	Warnings int             `json:"warnings"`
	Vanished []vanished      `json:"vanished"`
}

type importCount struct {
	Kind      directory.Kind `json:"kind"`
	Created   int            `json:"created"`
	Changed   int            `json:"changed"`
	Unchanged int            `json:"unchanged"`
	LeftOut   int            `json:"leftOut"`
}

type importFinding struct {
	Code       string `json:"code"`
	File       string `json:"file"`
	Line       int    `json:"line"`
	Column     int    `json:"column"`
	ColumnName string `json:"columnName"`
	Message    string `json:"message"`
	Mend       string `json:"mend"`
	Warning    bool   `json:"warning"`
}

type vanished struct {
	Ref  string `json:"ref"`
	Name string `json:"name"`
}

func shownReport(r intake.Report) importReport {
	shown := importReport{
		Written: r.Written, Errors: r.Errors, Warnings: r.Warnings, Counts: []importCount{},
		Findings: []importFinding{}, Vanished: []vanished{},
	}
	for _, c := range r.Counts {
		shown.Counts = append(shown.Counts, importCount(c))
	}
	for _, f := range r.Findings {
		shown.Findings = append(shown.Findings, importFinding(f))
	}
	for _, o := range r.Vanished {
		shown.Vanished = append(shown.Vanished, vanished{Ref: o.Ref, Name: o.Name})
	}
	return shown
}
