#!/usr/bin/env bash
# Has git run scripts/hooks/pre-commit before each commit in this clone. OFF=1
# ends that. Nobody needs it: make check looks at more.
. "$(dirname "$0")/lib.sh"
folder=scripts/hooks
current="$(git config --get core.hooksPath || true)"
if [ -n "${OFF:-}" ]; then
  [ "$current" != "$folder" ] || git config --local --unset core.hooksPath
  say "Git checks nothing before a commit"
  exit 0
fi
if [ -n "$current" ] && [ "$current" != "$folder" ]; then
  die "git's hooks are in $current already; call $folder/pre-commit from your own pre-commit there"
fi
git config --local core.hooksPath "$folder"
say "Git now checks what you commit. git commit --no-verify skips it once, make hooks OFF=1 ends it"
