import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
// @ts-expect-error a script without types
import { breakingLines, compare, unannounced } from '../scripts/schema-diff.mjs'

const before = `
  type Query { a(x: Int): String!  b: [T!]! }
  type T { name: String  kind: Kind }
  enum Kind { ONE TWO }
  input In { x: Int }
`
const coordinates = (after: string) => compare(before, after).breaking.map(({ of }: { of: string }) => of)

describe('breaking changes', () => {
  it.each([
    ['a field that is gone', before.replace('name: String', 'other: String'), ['T.name']],
    ['a type that is gone', before.replace('b: [T!]!', '').replace(/type T .*/, ''), ['T', 'Query.b']],
    ['a value that is gone', before.replace('TWO', ''), ['Kind.TWO']],
    ['an argument that is gone', before.replace('(x: Int)', ''), ['Query.a']],
    ['an argument that is needed', before.replace('x: Int)', 'x: Int, y: Int!)'), ['Query.a']],
    [
      'an input that is needed',
      before.replace('input In { x: Int }', 'input In { x: Int y: Int! }'),
      ['In.y'],
    ],
    ['an answer that may be null', before.replace('String!', 'String'), ['Query.a']],
    ['a new field', before.replace('name: String', 'name: String  more: Int'), []],
  ])('%s', (_, after, want) => {
    expect(coordinates(after).sort()).toEqual([...want].sort())
  })

  it('tells what may surprise', () => {
    expect(compare(before, before.replace('TWO', 'TWO THREE')).dangerous).toHaveLength(1)
  })
})

const log = (unreleased: string) =>
  `# Changelog\n\n## [Unreleased]\n\n${unreleased}\n\n## [0.1.0]\n\n### Breaking\n\n- \`T.name\`\n`

describe('the changelog', () => {
  const breaking = [{ of: 'T.name', description: 'T.name was removed.' }]

  it('is read as far as what is not released', () => {
    expect(breakingLines(log('### Breaking\n\n- one\n\n### Added\n\n- two'))).toEqual(['- one'])
    expect(breakingLines(log('### Added\n\n- two'))).toEqual([])
    expect(breakingLines('')).toEqual([])
  })

  it('must name each breaking change, in the same change', () => {
    const said = log('### Breaking\n\n- `T.name` is gone: ask for `T.kind`.')
    expect(unannounced(breaking, log(''), said)).toEqual([])
    expect(unannounced(breaking, log(''), log(''))).toEqual(breaking)
    expect(unannounced(breaking, log(''), log('### Breaking\n\n- `T.names` is gone.'))).toEqual(breaking)
    expect(unannounced(breaking, log(''), log('### Added\n\n- `T.name`'))).toEqual(breaking)
    expect(unannounced(breaking, said, said)).toEqual(breaking)
  })
})

describe('the script', () => {
  const script = join(import.meta.dirname, '../scripts/schema-changes.mjs')

  function repository() {
    const root = mkdtempSync(join(tmpdir(), 'schema-'))
    mkdirSync(join(root, 'graph/schema'), { recursive: true })
    writeFileSync(join(root, 'schema.graphqls'), before)
    writeFileSync(join(root, 'CHANGELOG.md'), log(''))
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', root, '-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
        stdio: 'pipe',
      })
    return { root, git }
  }
  const run = (root: string) => execFileSync('node', [script, root], { encoding: 'utf8', stdio: 'pipe' })

  it('fails until the changelog names what breaks, before and after the commit', () => {
    const { root, git } = repository()
    expect(run(root)).toContain('nothing to compare')
    git('init', '-q', '-b', 'main')
    git('add', '-A')
    git('commit', '-qm', 'first')
    expect(run(root)).toContain('nothing to compare')
    writeFileSync(join(root, 'schema.graphqls'), before.replace('name: String', ''))
    expect(() => run(root)).toThrow(/T\.name/)
    git('commit', '-qam', 'breaks')
    expect(() => run(root)).toThrow(/T\.name/)
    writeFileSync(join(root, 'CHANGELOG.md'), log('### Breaking\n\n- `T.name` is gone.'))
    git('commit', '-qa', '--amend', '-m', 'breaks, and says so')
    expect(run(root)).toContain('in the changelog')
  }, 120_000)
})
