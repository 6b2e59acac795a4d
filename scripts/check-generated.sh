#!/usr/bin/env bash
# Generates again and compares with what was there before, so that it works on
# a tree with other changes in it too.
. "$(dirname "$0")/lib.sh"

before="$(mktemp -d)"
trap 'rm -rf "$before"' EXIT
for path in "${generated[@]}"; do
  [ ! -e "$path" ] || cp -R --parents "$path" "$before" 2>/dev/null || {
    mkdir -p "$before/$(dirname "$path")"
    cp -R "$path" "$before/$path"
  }
done

scripts/generate.sh

status=0
for path in "${generated[@]}"; do
  [ -e "$path" ] || [ -e "$before/$path" ] || continue
  if ! diff -r -u "$before/$path" "$path"; then
    echo "$path was behind its sources; it has been generated again: commit it with them" >&2
    status=1
  fi
done
exit $status
