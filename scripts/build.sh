#!/usr/bin/env bash
# Builds bin/roundtable with the web app that is in web/dist.
. "$(dirname "$0")/lib.sh"
scripts/need.sh go
say "Building bin/roundtable"
mkdir -p bin
# Git refuses to speak to root about somebody else's clone; the program then does
# not know its commit.
if ! git rev-parse HEAD >/dev/null 2>&1; then
  export GOFLAGS="${GOFLAGS:-} -buildvcs=false"
fi
as_built
go build -o bin/roundtable ./cmd/roundtable
