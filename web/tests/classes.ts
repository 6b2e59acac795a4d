import { parse, parseCss } from 'svelte/compiler'

/** A global style sheet and the classes that it styles. */
export interface Sheet {
  name: string
  styled: Set<string>
}

/** What a component does with classes. */
export interface Component {
  name: string
  /** It gives them to elements, or to the components it is made of. */
  given: Set<string>
  /** It gives some that begin so: `g-pill-{mood}`. */
  begun: Set<string>
  /** It styles them, on its own elements alone. */
  own: Set<string>
  /** It styles them wherever they are, by `:global()`. */
  anywhere: Set<string>
}

type Node = { type: string } & Record<string, unknown>

/** Visits every node; what is inside one whose visit answers `past` is left out. */
function walk(value: unknown, visit: (node: Node) => unknown): void {
  if (typeof value !== 'object' || value === null) return
  if ('type' in value && typeof value.type === 'string' && visit(value as Node) === 'past') return
  for (const child of Object.values(value)) walk(child, visit)
}

export function sheet(name: string, css: string): Sheet {
  const styled = new Set<string>()
  walk(parseCss(css), (node) => {
    if (node.type === 'ClassSelector') styled.add(String(node.name))
  })
  return { name, styled }
}

export function component(name: string, code: string): Component {
  const { fragment, css } = parse(code, { modern: true })
  return { name, ...given(fragment), ...styled(css) }
}

function styled(css: unknown): Pick<Component, 'own' | 'anywhere'> {
  const own = new Set<string>()
  const anywhere = new Set<string>()
  walk(css, (node) => {
    if (node.type === 'ClassSelector') own.add(String(node.name))
    if (node.type !== 'PseudoClassSelector' || node.name !== 'global') return
    walk(node.args, (inner) => {
      if (inner.type === 'ClassSelector') anywhere.add(String(inner.name))
    })
    return 'past'
  })
  return { own, anywhere }
}

function given(fragment: unknown): Pick<Component, 'given' | 'begun'> {
  const given = new Set<string>()
  const begun = new Set<string>()
  const take = (text: string, goesOn = false) => {
    const words = text.split(/\s+/)
    const open = goesOn ? words.pop() : ''
    if (open) begun.add(open)
    for (const word of words) if (word !== '') given.add(word)
  }
  walk(fragment, (node) => {
    if (node.type === 'ClassDirective') given.add(String(node.name))
    if (node.type !== 'Attribute' || node.name !== 'class') return
    const parts = [node.value].flat() as Node[]
    for (const [index, part] of parts.entries()) {
      if (part.type === 'Text') take(String(part.data), index < parts.length - 1)
      else walk(part, (inner) => words(inner, take))
    }
  })
  return { given, begun }
}

/** The words of an expression: its texts, its templates and the keys of its objects. */
function words(node: Node, take: (text: string, goesOn?: boolean) => void): void {
  if (node.type === 'Literal') take(String(node.value))
  if (node.type === 'Property') take(String((node.key as Node).name ?? ''))
  if (node.type !== 'TemplateLiteral') return
  const quasis = node.quasis as { value: { cooked: string } }[]
  for (const [index, { value }] of quasis.entries()) take(value.cooked, index < quasis.length - 1)
}
