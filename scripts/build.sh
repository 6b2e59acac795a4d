#!/usr/bin/env bash
# Builds bin/roundtable with the web app that is in web/dist.
. "$(dirname "$0")/lib.sh"
scripts/need.sh go
say "Building bin/roundtable"
mkdir -p bin
CGO_ENABLED=0 go build -trimpath -o bin/roundtable ./cmd/roundtable
