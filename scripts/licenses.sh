#!/usr/bin/env bash
# Writes THIRD-PARTY-LICENSES: the licence of every Go module that is inside
# bin/roundtable, in full, because most of them ask for that. The web app's
# build writes its own list, which the program serves at /licenses.txt.
. "$(dirname "$0")/lib.sh"
scripts/need.sh go

# modules: name, version and folder of each Go module in the program, whatever
# system it is built for.
modules() {
  local os
  for os in linux darwin; do
    GOOS="$os" go list -deps -f '{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}' ./cmd/roundtable
  done | LC_ALL=C sort -u
}

licence_of() {
  local file
  file="$(find "$1" -maxdepth 1 -type f \( -iname 'licen[sc]e*' -o -iname 'copying*' \) | LC_ALL=C sort | head -n 1)"
  [ -n "$file" ] || die "$1 has no licence file: find out what it is under before it is shipped"
  cat "$file"
}

say "Writing THIRD-PARTY-LICENSES"
new="$(mktemp)"
trap 'rm -f "$new"' EXIT
{
  printf 'The program roundtable contains the following Go modules, each under its own licence.\n'
  printf 'The web app inside it has a list of its own, which the program serves at /licenses.txt.\n'
  modules | while read -r name version folder; do
    printf '\n%s\n%s %s\n\n' "$(printf '=%.0s' {1..80})" "$name" "$version"
    licence_of "$folder" | tr -d '\r' | sed 's/[[:space:]]*$//'
  done
} >"$new"
cp "$new" THIRD-PARTY-LICENSES
