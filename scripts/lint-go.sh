#!/usr/bin/env bash
# Runs golangci-lint in the version pinned here. It is built once, in the cache
# folder, because its dependencies would outnumber ours in go.mod.
. "$(dirname "$0")/lib.sh"
version=2.15.0
GOFLAGS=''
as_built

tools="$(cache_dir)/tools/golangci-lint-$version"
if [ ! -x "$tools/golangci-lint" ]; then
  say "Building golangci-lint $version (once, some minutes)"
  mkdir -p "$tools"
  GOBIN="$tools" go install "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v$version"
fi
"$tools/golangci-lint" run ./...
