#!/usr/bin/env bash
# Every test there is: Go with the race detector against real servers, the web
# app's units, and the browsers.
. "$(dirname "$0")/lib.sh"

needs=(go cc postgres redis-server)
[ ! -f web/package.json ] || needs+=(node npm)
[ ! -f e2e/package.json ] || needs+=(chromium)
scripts/need.sh "${needs[@]}"

scripts/build-web.sh
scripts/build.sh

say "Go tests, with PostgreSQL shared by all of them"
go build -o bin/withservers ./internal/testenv/cmd/withservers
# make check vets; a second time would find nothing more.
bin/withservers go test -race -vet=off -timeout "$(go_test_timeout)" ./...

if [ -f web/package.json ]; then
  say "Web unit tests"
  npm --prefix web test
fi

if [ -f e2e/package.json ]; then
  scripts/npm-install.sh e2e
  say "Browser tests"
  npm --prefix e2e run e2e
fi
