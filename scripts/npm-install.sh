#!/usr/bin/env bash
# npm-install.sh FOLDER installs what FOLDER's lock file says, unless that is
# what is installed.
. "$(dirname "$0")/lib.sh"
folder="$1"
stamp="$folder/node_modules/.installed-lock"
if [ -f "$stamp" ] && cmp -s "$stamp" "$folder/package-lock.json"; then
  exit 0
fi
say "Installing npm packages in $folder"
npm --prefix "$folder" ci --no-audit --no-fund --loglevel=error
cp "$folder/package-lock.json" "$stamp"
