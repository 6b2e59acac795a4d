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
