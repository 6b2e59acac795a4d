import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/** What no style of ours may use: browsers that are served have not got it. */
const never =
  /color-mix\(|@layer\b|@container\b|@starting-style|@scope\b|light-dark\(|okl(ch|ab)\(|subgrid|anchor-name|position-anchor|:popover-open|:user-(in)?valid|scrollbar-gutter|^\s*(translate|scale|rotate|margin-trim):/

/** What needs another value for the same before it, which browsers without it take: the one, and the other. */
const fallbacks: [RegExp, (line: string) => string][] = [
  [/\ddvh\b/, (line) => line.replaceAll(/(\d)dvh\b/g, '$1vh')],
  [/overflow: clip;/, (line) => line.replace('clip', 'hidden')],
]

/** What is wrong with a style sheet for the oldest browsers that are served, a line each. */
function faults(name: string, sheet: string): string[] {
  const lines = sheet.split('\n')
  return lines.flatMap((line, index) => {
    const at = `${name}: ${line.trim()}`
    if (never.test(line)) return [`${at}: browsers that are served have not got it`]
    if (line.includes(':has(') && !/without :has/i.test(sheet)) return [`${at}: say what comes without :has`]
    return fallbacks
      .filter(([is, before]) => is.test(line) && lines[index - 1] !== before(line))
      .map(([, before]) => `${at}: needs "${before(line).trim()}" before it`)
  })
}

describe('what is found', () => {
  it.each([
    ['a { color: color-mix(in srgb, red, blue) }', 'browsers that are served'],
    ['a {\n  translate: -50% 0;\n}', 'browsers that are served'],
    ['a {\n  height: 100dvh;\n}', 'needs "height: 100vh;" before it'],
    ['a {\n  overflow: clip;\n}', 'needs "overflow: hidden;" before it'],
    ['a:has(b) {}', 'say what comes without :has'],
  ])('%s', (sheet, fault) => {
    expect(faults('a.css', sheet)).toEqual([expect.stringContaining(fault)])
  })

  it('is nothing where older browsers have something else', () => {
    const sheet = '/* Without :has it is wide. */\na:has(b) {\n  height: 50vh;\n  height: 50dvh;\n}'
    expect(faults('a.css', sheet)).toEqual([])
  })
})

it('every style sheet is understood by the oldest browsers that are served', () => {
  const src = resolve(import.meta.dirname, '..')
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(css|svelte)$/.test(name),
  )
  expect(files.length).toBeGreaterThan(100)
  const styles = (name: string) => {
    const text = readFileSync(join(src, name), 'utf8')
    return name.endsWith('.css') ? text : text.slice(Math.max(0, text.lastIndexOf('<style>')))
  }
  expect(files.flatMap((name) => faults(name, styles(name)))).toEqual([])
})
