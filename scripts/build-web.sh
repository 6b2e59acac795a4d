#!/usr/bin/env bash
# Builds the web app into web/dist, which the program embeds.
. "$(dirname "$0")/lib.sh"
[ -f web/package.json ] || exit 0
scripts/need.sh node npm
scripts/npm-install.sh web
say "Building the web app"
npm --prefix web run --silent build
