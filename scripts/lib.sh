# shellcheck shell=bash
# What the scripts here share. Source it; it moves to the repository's root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# say tells what happens next, apart from what the tools print.
say() { printf '\n== %s\n' "$*" >&2; }

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# What scripts/generate.sh writes.
# shellcheck disable=SC2034
generated=(graph/gen graph/own_operations.txt web/src/graphql/schema-env.d.ts web/src/graphql/enums.ts web/src/i18n/messages THIRD-PARTY-LICENSES)

# cache_dir is the folder internal/settings calls DefaultCache.
cache_dir() {
  if [ -n "${ROUNDTABLE_CACHE:-}" ]; then
    printf '%s\n' "$ROUNDTABLE_CACHE"
  elif [ "$(id -u)" = 0 ]; then
    printf '/var/cache/roundtable\n'
  elif [ "$(uname -s)" = Darwin ]; then
    printf '%s/Library/Caches/roundtable\n' "$HOME"
  else
    printf '%s/roundtable\n' "${XDG_CACHE_HOME:-$HOME/.cache}"
  fi
}

# data_dir is the folder internal/settings calls DefaultData.
data_dir() {
  if [ "$(id -u)" = 0 ]; then
    printf '/var/lib/roundtable\n'
  elif [ -n "${XDG_DATA_HOME:-}" ]; then
    printf '%s/roundtable\n' "$XDG_DATA_HOME"
  elif [ "$(uname -s)" = Darwin ]; then
    printf '%s/Library/Application Support/roundtable\n' "$HOME"
  else
    printf '%s/.local/share/roundtable\n' "$HOME"
  fi
}

# as_built has Go compile as it does for bin/roundtable, without C and without paths of this machine, so that nothing that is
# compiled already is compiled again in another way.
as_built() { export CGO_ENABLED=0 GOFLAGS="${GOFLAGS:-} -trimpath"; }

# go_test_timeout is for one package. It only ends what hangs: Go's own ten
# minutes are too few where several packages share a slow machine.
go_test_timeout() { printf '60m\n'; }

# in_memory has the tests of this process keep what is temporary in memory, where there is room for it: their servers write
# much that nobody reads again, and a slow disk takes half of the time. A caller's EXIT trap calls forget_memory.
in_memory() {
  local base=/dev/shm room_kib=$((4 << 20)) free_kib=$((8 << 20)) left
  [ -d "$base" ] && [ -w "$base" ] || return 0
  for left in "$base"/roundtable-tests-*; do # of a run that was killed
    if [ -O "$left" ] && ! kill -0 "${left##*-}" 2>/dev/null; then rm -rf "$left"; fi
  done
  [ "$(df -Pk "$base" | awk 'NR == 2 { print $4 }')" -ge "$room_kib" ] || return 0
  [ "$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)" -ge "$free_kib" ] || return 0
  memory="$base/roundtable-tests-$$"
  if [ -O "$memory" ]; then rm -rf "$memory"; fi # of a process that had this number before
  mkdir -m 755 "$memory"
  # Some systems run no program that lies there, and tests build some.
  printf '#!/bin/sh\n' >"$memory/probe"
  chmod +x "$memory/probe"
  if ! "$memory/probe" 2>/dev/null; then
    forget_memory
    return 0
  fi
  local before="${TMPDIR:-/tmp}"
  # Compilers and pictures of failures keep the folder they have: the ones are large, the others are for people.
  export GOTMPDIR="${GOTMPDIR:-$before}" ROUNDTABLE_TEST_PICTURES="$before/rt-e2e-failures" TMPDIR="$memory"
}

forget_memory() {
  [ -z "${memory:-}" ] || rm -rf "$memory" || true # what still writes there does not make a run fail
}
