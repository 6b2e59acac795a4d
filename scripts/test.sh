#!/usr/bin/env bash
# Every test there is: Go with the race detector against real servers, the web
# app's units, and the browsers. A part that fails does not keep the next from
# being run.
. "$(dirname "$0")/lib.sh"

scripts/need.sh go cc postgres redis-server node npm chromium
# Compilers and tests end before their garbage pays to be looked through often.
export GOGC="${GOGC:-400}"
scripts/build-web.sh
scripts/build.sh
scripts/npm-install.sh e2e
(as_built && go build -o bin/withservers ./internal/testenv/cmd/withservers)

in_memory
# What browsers do is mostly waiting, so it is done beside the Go tests; what it
# printed is shown when those are through.
beside="$(mktemp)"
trap 'jobs -p | xargs -r kill 2>/dev/null; rm -f "$beside"; forget_memory' EXIT

part() {
  local name="$1" began=$SECONDS
  shift
  say "$name"
  if "$@"; then
    say "$name: passed in $((SECONDS - began)) s"
  else
    say "$name: FAILED in $((SECONDS - began)) s"
    return 1
  fi
}

in_browsers() {
  local failed=0
  part "Web unit tests" npm --prefix web test || failed=1
  part "Browser tests" npm --prefix e2e run e2e -- --exclude tests/layout.test.ts || failed=1
  return $failed
}

failed=0
in_browsers >"$beside" 2>&1 &
web=$!
# make check vets; a second time would find nothing more. Tests that may run beside each other mostly wait for servers that
# start and stop, so there may be more of them than processors.
part "Go tests, with PostgreSQL shared by all of them, beside the web's" \
  bin/withservers go test -race -vet=off -parallel $(($(getconf _NPROCESSORS_ONLN) * 2)) -timeout "$(go_test_timeout)" ./... || failed=1
say "Waiting for the web's tests"
# The longest of the browsers' is done beside the others, now that there is room.
part "The layout of every page" npm --prefix e2e run e2e -- tests/layout.test.ts || failed=1
wait $web || failed=1
cat "$beside"

[ $failed = 0 ] || die "some tests failed: see above"
say "All tests passed"
