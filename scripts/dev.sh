#!/usr/bin/env bash
# The web app from Vite, which shows each change at once, before a server that
# is built and started again when a Go file, a schema or a migration changes.
# Its data are its own. Ctrl-C stops everything.
. "$(dirname "$0")/lib.sh"
scripts/need.sh go node npm
scripts/npm-install.sh web

web_port="${DEV_PORT:-5173}"
export ROUNDTABLE_ADDR="${ROUNDTABLE_ADDR:-127.0.0.1:8081}"
export ROUNDTABLE_DATA="${ROUNDTABLE_DATA:-$(data_dir)-dev}"
export ROUNDTABLE_PUBLIC_URL="http://localhost:$web_port"
export ROUNDTABLE_INTROSPECTION="${ROUNDTABLE_INTROSPECTION:-true}"
program=bin/roundtable-dev
stamp="$(mktemp)"
server=""
vite=""

# stop_one waits, too: the next server needs the address and the data folder.
stop_one() {
  [ -n "$1" ] || return 0
  kill "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

stop_all() {
  trap - EXIT INT TERM HUP
  stop_one "$vite"
  stop_one "$server"
  rm -f "$stamp"
}
trap stop_all EXIT
trap 'exit 130' INT TERM HUP

as_built
build() { go build -o "$program" ./cmd/roundtable; }

changed() {
  find . \( -name node_modules -o -name .git -o -path ./web -o -path ./e2e -o -path ./bin \) -prune -o \
    \( -name '*.go' -o -name '*.sql' -o -name '*.csv' -o -name go.mod -o -name '*.graphqls' \) -newer "$stamp" -print | head -3
}

say "Building the server"
build
if [ -z "${DATABASE_URL:-}" ] && ! "$program" find-postgres >/dev/null; then
  scripts/fetch-postgres.sh
fi
say "Starting on $ROUNDTABLE_PUBLIC_URL, with data in $ROUNDTABLE_DATA; Ctrl-C stops it"
(cd web && ROUNDTABLE_BACKEND="http://$ROUNDTABLE_ADDR" exec node_modules/.bin/vite --port "$web_port" --strictPort --clearScreen false --logLevel warn) &
vite=$!
"$program" demo --roles &
server=$!

while sleep 1; do
  kill -0 "$vite" 2>/dev/null || die "Vite ended; is the port $web_port taken? DEV_PORT=5180 make dev takes another"
  what="$(changed)"
  if [ -z "$what" ]; then
    continue
  fi
  touch "$stamp"
  case "$what" in *.graphqls*) say "The schema changed: run make generate when it is whole" ;; esac
  say "Building the server again, for $(echo "$what" | tr '\n' ' ')"
  if build; then
    stop_one "$server"
    "$program" serve &
    server=$!
  else
    say "It does not build; the one before goes on"
  fi
done
