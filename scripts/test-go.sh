#!/usr/bin/env bash
# Go tests with the race detector and real servers: PKG=./board RUN=TestName
# COUNT=5. Without PKG, all packages.
. "$(dirname "$0")/lib.sh"
scripts/need.sh go cc postgres redis-server
mkdir -p bin
(as_built && go build -o bin/withservers ./internal/testenv/cmd/withservers)
arguments=(-race -timeout "$(go_test_timeout)")
[ -z "${RUN:-}" ] || arguments+=(-run "$RUN")
[ -z "${COUNT:-}" ] || arguments+=(-count "$COUNT")
read -r -a packages <<<"${PKG:-./...}"
trap forget_memory EXIT
in_memory
bin/withservers go test "${arguments[@]}" "${packages[@]}"
