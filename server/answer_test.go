package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"testing"
)

// Whoever gets an answer that does not say it is ours takes it for a proxy's, and asks again for ever.
func TestAnswerThatIsNotJSONIsAFaultOfOurs(t *testing.T) {
	recorder := httptest.NewRecorder()
	answer := answerer{w: recorder, r: httptest.NewRequest(http.MethodPost, "/graphql", nil), media: plainJSON}
	answer.write(http.StatusOK, map[string]any{"data": func() {}})
	var said struct {
		Errors []struct {
			Extensions struct{ Code string }
		}
	}
	if err := json.Unmarshal(recorder.Body.Bytes(), &said); err != nil {
		t.Fatalf("%s: %v", recorder.Body, err)
	}
	if recorder.Code != http.StatusInternalServerError || len(said.Errors) != 1 || said.Errors[0].Extensions.Code != "INTERNAL" {
		t.Errorf("answered %d %s", recorder.Code, recorder.Body)
	}
}
