#!/usr/bin/env bash
# Every test there is: Go with the race detector against real servers, the web
# app's units, and the browsers. A part that fails does not keep the next from
# being run.
. "$(dirname "$0")/lib.sh"

scripts/need.sh go cc postgres redis-server node npm chromium
scripts/build-web.sh
scripts/build.sh
scripts/npm-install.sh e2e
go build -trimpath -o bin/withservers ./internal/testenv/cmd/withservers

failed=()
part() {
  local name="$1" began=$SECONDS
  shift
  say "$name"
  "$@" || failed+=("$name")
  say "$name: $((SECONDS - began)) s"
}

# make check vets; a second time would find nothing more.
part "Go tests, with PostgreSQL shared by all of them" \
  bin/withservers go test -race -vet=off -timeout "$(go_test_timeout)" ./...
part "Web unit tests" npm --prefix web test
part "Browser tests" npm --prefix e2e run e2e

[ ${#failed[@]} = 0 ] || die "failed: $(printf '%s; ' "${failed[@]}")"
say "All tests passed"
