#!/usr/bin/env bash
# Browser tests, all of them or one file: FILE=join. HEADED=1 shows the browser
# and takes its time. It builds what they need.
. "$(dirname "$0")/lib.sh"
filter=()
if [ -n "${FILE:-}" ]; then
  name="$(basename "$FILE" .test.ts)"
  for path in "tests/$name.test.ts" "protocol/$name.test.ts"; do
    [ ! -f "e2e/$path" ] || filter=("$path")
  done
  if [ ${#filter[@]} = 0 ]; then
    echo "There is no browser test $FILE. There are:" >&2
    (cd e2e && ls tests/*.test.ts protocol/*.test.ts) | sed 's,.*/,  ,; s,\.test\.ts$,,' >&2
    exit 2
  fi
fi
scripts/need.sh go node npm postgres chromium
scripts/build-web.sh
scripts/build.sh
scripts/npm-install.sh e2e
trap forget_memory EXIT
in_memory
npm --prefix e2e run --silent e2e -- ${filter[@]+"${filter[@]}"}
