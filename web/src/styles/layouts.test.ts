import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'svelte/compiler'
import { describe, expect, it } from 'vitest'

const src = resolve(import.meta.dirname, '..')
const sheets = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.css'))
const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8')

/** The classes that a sheet styles wherever they stand: those of the first part of each selector. */
function claimedBy(css: string): Set<string> {
  const selectors = [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{}]+)\{/g)]
    .flatMap(([, list = '']) => list.split(','))
    .filter((selector) => !selector.trim().startsWith('@'))
  return new Set(
    selectors.flatMap((selector) => {
      const first = selector.trim().split(/[\s>+~]+/)[0] ?? ''
      return [...first.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name)
    }),
  )
}

const parts = sheets.filter((name) => !name.startsWith('layout-') && name !== 'adapt.css')
const ofParts = new Set(parts.flatMap((name) => [...claimedBy(read(name))]))

const layouts = sheets
  .filter((name) => name.startsWith('layout-'))
  .map((name) => {
    const css = read(name)
    const users = /^\/\*[^*]*Used by:\s*([^*]+?)\s*\*\//.exec(css)?.[1]?.split(/,\s*/) ?? []
    return { name, users, classes: [...claimedBy(css)].filter((each) => !ofParts.has(each)) }
  })

/** Every class that a component gives to an element, also by an expression, and every class it styles itself. */
function classesOf(code: string): Set<string> {
  const found = new Set<string>()
  const ast = parse(code, { modern: true })
  walk(ast, (node) => {
    if (node.type === 'Attribute' && node.name === 'class') {
      walk(node, ({ type, ...inner }) => {
        const text = type === 'Text' ? inner.data : type === 'Literal' ? inner.value : ''
        for (const name of String(text).split(/\s+/)) found.add(name)
      })
    }
    if (node.type === 'ClassDirective' || node.type === 'ClassSelector') found.add(String(node.name))
  })
  return found
}

type Node = { type: string } & Record<string, unknown>

function walk(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && typeof value.type === 'string') visit(value as Node)
  for (const child of Object.values(value)) walk(child, visit)
}

const components = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.svelte'))
  .map((name) => ({ name, classes: classesOf(readFileSync(join(src, name), 'utf8')) }))

describe.each(layouts)('$name', ({ users, classes }) => {
  it('says which components it is for', () => {
    expect(
      users.length,
      'begin it with a comment that ends in “Used by: FOLDER/, FOLDER/Component”',
    ).toBeGreaterThan(0)
    for (const user of users) {
      expect(
        components.some(({ name }) => name.startsWith(user)),
        `${user} is there`,
      ).toBe(true)
    }
  })

  it('gives its classes to no other component', () => {
    const clashes = components
      .filter(({ name }) => !users.some((user) => name.startsWith(user)))
      .flatMap(({ name, classes: own }) =>
        classes
          .filter((each) => own.has(each))
          .map((each) => `${name} has a class “${each}”: give it another name`),
      )
    expect(clashes).toEqual([])
  })
})
