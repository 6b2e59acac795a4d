#!/usr/bin/env bash
# Everything a reader should not have to look for. It runs all the checks and
# then fails if one did.
. "$(dirname "$0")/lib.sh"
scripts/need.sh go
as_built

failed=()
check() {
  local what="$1"
  shift
  say "$what"
  "$@" || failed+=("$what")
}

gofmt_clean() {
  local files
  files="$(git ls-files --cached --others --exclude-standard '*.go' | xargs -r gofmt -l)"
  [ -z "$files" ] || { printf 'not formatted (make format):\n%s\n' "$files" >&2; return 1; }
}

check "Generated code is up to date" scripts/check-generated.sh
check "Go is formatted" gofmt_clean
check "golangci-lint, with go vet" scripts/lint-go.sh
if has shellcheck; then
  check "shellcheck" shellcheck --external-sources --source-path=SCRIPTDIR scripts/*.sh .ci/run
fi
if [ -f web/package.json ]; then
  scripts/need.sh node npm
  scripts/npm-install.sh web
  check "Schema conventions" npm --prefix web run --silent schema:lint
  check "Schema changes" npm --prefix web run --silent schema:changes
  check "Web types (svelte-check)" npm --prefix web run --silent check
  check "Texts" npm --prefix web run --silent i18n:check
  check "Web lint" npm --prefix web run --silent lint
  check "Web formatting" npm --prefix web run --silent format
fi
if [ -f e2e/package.json ]; then
  scripts/npm-install.sh e2e
  check "Browser tests: types" npm --prefix e2e run --silent check
  check "Browser tests: formatting" npm --prefix e2e run --silent format
fi

if [ ${#failed[@]} -gt 0 ]; then
  printf '\nFailed:\n' >&2
  printf '  %s\n' "${failed[@]}" >&2
  exit 1
fi
say "All checks passed"
