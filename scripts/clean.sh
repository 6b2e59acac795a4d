#!/usr/bin/env bash
# Removes what was built here; the cache folder stays.
. "$(dirname "$0")/lib.sh"
say "Removing bin, the built web app and npm packages"
rm -rf bin web/node_modules e2e/node_modules
find web/dist -mindepth 1 ! -name .keep -delete 2>/dev/null || true
