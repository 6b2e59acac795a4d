#!/usr/bin/env bash
# Writes the generated code again: the GraphQL server from the schema, the
# types the web app checks its documents against, and the list of licences.
. "$(dirname "$0")/lib.sh"
scripts/need.sh go
as_built
if [ -f gqlgen.yml ]; then
  say "Generating graph/gen from the schema"
  go tool gqlgen generate
fi
if [ -f web/scripts/schema.mjs ]; then
  scripts/need.sh node npm
  scripts/npm-install.sh web
  say "Generating the web app's schema types"
  npm --prefix web run --silent schema
  say "Generating the types of the texts"
  npm --prefix web run --silent i18n:types
fi
say "Listing the web app's own live operations"
go test ./graph -run OwnOperations -update >/dev/null
scripts/licenses.sh
