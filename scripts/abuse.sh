#!/usr/bin/env bash
# Tries what one visitor could do to hurt everybody else, against a server of its
# own that nobody else uses: a few minutes, only on this machine. SAME=1 abuses
# from the network the room is in; ONLY=socket tries what has this in its name;
# BINARY=path tries another program.
. "$(dirname "$0")/lib.sh"
scripts/need.sh go postgres
binary="${BINARY:-}"
if [ -z "$binary" ]; then
  scripts/need.sh node npm
  scripts/build-web.sh
  scripts/build.sh
  binary=bin/roundtable
fi
mkdir -p bin
as_built
go build -o bin/abuse ./bench/abuse
say "Trying what one visitor could do; about five minutes"
exec bin/abuse -binary "$binary" -only "${ONLY:-}" ${SAME:+-same}
