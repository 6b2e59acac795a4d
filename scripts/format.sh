#!/usr/bin/env bash
# Formats Go and web sources in place.
. "$(dirname "$0")/lib.sh"
scripts/need.sh go
say "Formatting Go"
git ls-files --cached --others --exclude-standard '*.go' | xargs -r gofmt -w
if [ -f web/package.json ]; then
  scripts/need.sh node npm
  scripts/npm-install.sh web
  say "Formatting the web app"
  npm --prefix web run --silent format:write
fi
