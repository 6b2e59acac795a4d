// Fails where the schema breaks those who use it and CHANGELOG.md does not say so: compares the schema as it is with the
// last commit's, or, where nothing is uncommitted, with that of the branch's beginning or the commit before.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { compare, unannounced } from './schema-diff.mjs'

const root = process.argv[2] ?? join(import.meta.dirname, '../..')
const sources = ['schema.graphqls', 'graph/schema']

const git = (...args) =>
  execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
const tried = (...args) => {
  try {
    return git(...args).trim()
  } catch {
    return ''
  }
}

/** The commit to compare with; '' if there is none. */
function base() {
  if (!tried('rev-parse', 'HEAD')) return ''
  if (tried('status', '--porcelain', '--', ...sources, 'CHANGELOG.md')) return 'HEAD'
  const fork = tried('merge-base', 'HEAD', 'origin/main') || tried('merge-base', 'HEAD', 'main')
  if (fork && fork !== tried('rev-parse', 'HEAD')) return fork
  return tried('rev-parse', '--verify', '--quiet', 'HEAD~1')
}

function schemaAt(commit) {
  const names = git('ls-tree', '-r', '--name-only', commit, '--', ...sources)
    .split('\n')
    .filter((name) => name.endsWith('.graphqls'))
  return names.map((name) => git('show', `${commit}:${name}`)).join('\n')
}

function schemaNow() {
  const features = readdirSync(join(root, 'graph/schema'))
    .filter((name) => name.endsWith('.graphqls'))
    .sort()
  const files = ['schema.graphqls', ...features.map((name) => `graph/schema/${name}`)]
  return files.map((name) => readFileSync(join(root, name), 'utf8')).join('\n')
}

const commit = base()
if (!commit) {
  console.log(
    'no earlier commit at hand (a shallow clone, or no repository): nothing to compare the schema with',
  )
  process.exit(0)
}
const { breaking, dangerous } = compare(schemaAt(commit), schemaNow())
for (const { description } of dangerous) console.log(`may surprise: ${description}`)
const changelog = existsSync(join(root, 'CHANGELOG.md'))
  ? readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
  : ''
const silent = unannounced(breaking, tried('show', `${commit}:CHANGELOG.md`), changelog)
for (const { of, description } of breaking)
  console.log(
    `breaks: ${description}${silent.some((change) => change.of === of) ? '' : ' (in the changelog)'}`,
  )
if (silent.length > 0) {
  console.error(`\nName these under "### Breaking" of "## [Unreleased]" in CHANGELOG.md, or do without them:`)
  for (const of of new Set(silent.map((change) => change.of))) console.error(`  ${of}`)
  process.exit(1)
}
