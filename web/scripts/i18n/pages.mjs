// Which texts the pages use, and which the routes fetch for them: they must be the same, or a page would be drawn
// without its texts, or wait for what it does not use.
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { web } from './program.mjs'
import { rootNamespace } from './faults.mjs'

const routes = 'src/app/routes.ts'

/** The faults of the routes; `usage` and `imports` are of usageOf(). */
export function pageFaults({ usage, imports }, app = web) {
  const pages = pagesOf(app)
  const shell = reached('src/main.ts', imports, new Set(pages.map(({ page }) => page)))
  const shellUses = namespacesOf(shell, usage)
  return [
    ...[...shellUses].map(
      (name) => `src/main.ts, before any page: uses ${name}, but only ${rootNamespace} is there`,
    ),
    ...pages.flatMap(({ page, names }) => {
      const used = namespacesOf(reached(page, imports, new Set()), usage)
      const wanted = [...used].sort()
      if (wanted.join() === [...names].sort().join()) return []
      return [`${routes}: ${page} uses ${list(wanted)}, but is given ${list(names)}`]
    }),
  ]
}

const list = (names) => `[${names.map((name) => `'${name}'`).join(', ')}]`

/** Each withTexts([…], () => import('…')). */
function pagesOf(app) {
  const path = join(app, routes)
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found = []
  const visit = (node) => {
    ts.forEachChild(node, visit)
    if (!ts.isCallExpression(node) || node.expression.kind !== ts.SyntaxKind.ImportKeyword) return
    const page = relative(app, join(dirname(path), node.arguments[0].text))
    const call = node.parent.parent
    const given =
      ts.isCallExpression(call) && call.expression.getText() === 'withTexts' ? call.arguments[0] : null
    found.push({ page, names: given ? given.elements.map(({ text }) => text) : [] })
  }
  visit(source)
  return found
}

/** The files that a file imports, and what they import, but for those that are left out. */
function reached(from, imports, without) {
  const found = new Set()
  const visit = (file) => {
    if (found.has(file) || without.has(file)) return
    found.add(file)
    for (const each of imports.get(file) ?? []) visit(each)
  }
  visit(from)
  return found
}

function namespacesOf(files, usage) {
  const keys = [...files].flatMap((file) => [...(usage.get(file) ?? [])])
  return new Set(keys.map((key) => key.split('.')[0]).filter((name) => name !== rootNamespace))
}
