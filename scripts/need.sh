#!/usr/bin/env bash
# need.sh TOOL... makes sure that tools are there. Where it may (root on a
# machine with apt) it installs what is missing; elsewhere it says what to
# install and fails.
. "$(dirname "$0")/lib.sh"

# package_of says which Debian package brings a tool.
package_of() {
  case "$1" in
  postgres) echo postgresql ;;
  redis-server) echo redis-server ;;
  chromium) [ -n "${HEADED:-}" ] && echo chromium || echo chromium-headless-shell ;;
  cc) echo gcc libc6-dev ;;
  *) echo "" ;;
  esac
}

is_there() {
  case "$1" in
  # Debian keeps the server off PATH.
  postgres)
    [ -n "${ROUNDTABLE_TEST_POSTGRES_BIN:-}${ROUNDTABLE_POSTGRES_BIN:-}" ] || has postgres ||
      compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null ||
      compgen -G '/opt/homebrew/opt/postgresql@*/bin/postgres' >/dev/null ||
      compgen -G "$(cache_dir)/postgres/*/bin/postgres" >/dev/null
    ;;
  redis-server) [ -n "${ROUNDTABLE_TEST_REDIS_BIN:-}" ] || has redis-server ;;
  chromium)
    [ -x "${CHROMIUM:-/usr/bin/chromium}" ] || { [ -z "${HEADED:-}" ] && [ -x /usr/bin/chromium-headless-shell ]; }
    ;;
  cc) has cc || has gcc ;;
  *) has "$1" ;;
  esac
}

hint() {
  case "$1" in
  go) echo "go: install Go $(sed -n 's/^go //p' go.mod) or later, from go.dev" ;;
  node | npm) echo "$1: install Node.js 20.19 or later, which brings npm" ;;
  postgres) echo "PostgreSQL 15 or later: install the package postgresql, or run scripts/fetch-postgres.sh" ;;
  redis-server) echo "Redis 7 or later: install the package redis-server (or redis)" ;;
  chromium) echo "Chromium, for the browser tests: install the package chromium, or set CHROMIUM to its path" ;;
  cc) echo "a C compiler, for Go's race detector: install the package gcc" ;;
  *) echo "$1" ;;
  esac
}

missing=()
packages=()
for tool in "$@"; do
  is_there "$tool" && continue
  missing+=("$tool")
  for package in $(package_of "$tool"); do packages+=("$package"); done
done
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" = 0 ] && has apt-get && [ ${#packages[@]} -gt 0 ]; then
  say "Installing ${packages[*]}"
  # The tests start their own servers: no cluster of the system's is wanted.
  mkdir -p /etc/postgresql-common/createcluster.d
  echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.d/roundtable.conf
  export DEBIAN_FRONTEND=noninteractive
  log="$(mktemp)"
  install() { apt-get install -y -qq --no-install-recommends "$@"; }
  # Not every system has a browser without windows.
  if ! { apt-get update -qq && { install "${packages[@]}" || install "${packages[@]/#chromium-*/chromium}"; }; } >"$log" 2>&1; then
    cat "$log" >&2 # what is still missing is told below
  fi
  rm -f "$log"
fi

failed=0
for tool in "${missing[@]}"; do
  if ! is_there "$tool"; then
    [ $failed = 1 ] || echo "Missing:" >&2
    echo "  $(hint "$tool")" >&2
    failed=1
  fi
done
exit $failed
