package server

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"

	"roundtable/fault"
)

const maxAuthBody = 16 << 10

// readJSON decodes the body of a request, of at most maxAuthBody bytes, into one of our own structs. Any other content
// type is refused, so that a form on a foreign page cannot send it, and so are fields that we do not know. It answers
// itself and returns false if the body will not do.
func readJSON(w http.ResponseWriter, r *http.Request, into any) bool {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/json" {
		refuseBody(w, http.StatusUnsupportedMediaType, "send JSON, with the content type application/json")
		return false
	}
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxAuthBody))
	decoder.DisallowUnknownFields()
	err = decoder.Decode(into)
	if err == nil {
		_, err = decoder.Token() // a second value
		if errors.Is(err, io.EOF) {
			return true
		}
	}
	var tooLong *http.MaxBytesError
	if errors.As(err, &tooLong) {
		refuseBody(w, http.StatusRequestEntityTooLarge, "the body is longer than 16 KiB")
		return false
	}
	writeProblem(w, http.StatusBadRequest, bodyProblem(err))
	return false
}

// bodyProblem names the field if the decoder tells it, and repeats nothing else of what it says.
func bodyProblem(err error) problem {
	p := problem{Code: fault.BadUserInput, Message: "the body is not the JSON object that is expected"}
	var wrongType *json.UnmarshalTypeError
	switch {
	case errors.As(err, &wrongType):
		p.Field, p.Message = wrongType.Field, "a text is expected here"
	case err != nil && strings.HasPrefix(err.Error(), "json: unknown field "):
		p.Message = "the body has a field that is not expected"
	}
	return p
}

func refuseBody(w http.ResponseWriter, status int, message string) {
	writeProblem(w, status, problem{Code: fault.BadUserInput, Message: message})
}
