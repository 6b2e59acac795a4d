// The app as one TypeScript program, with Svelte's components as TSX, as svelte-check sees them.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import ts from 'typescript'

export const web = join(import.meta.dirname, '../..')

const require = createRequire(import.meta.url)
const { svelte2tsx } = require('svelte2tsx')
const shims = dirname(require.resolve('svelte2tsx/package.json'))
const component = /\.svelte\.tsx$/
const asSource = (path) => path.replace(component, '.svelte')

/** The program of a folder without its tests; `pathOf` is where a source file lies, `importsOf` the files it imports. */
export function programOf(src) {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(join(web, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    web,
  )
  const all = { ...options, jsx: ts.JsxEmit.Preserve, allowJs: true }
  const host = ts.createCompilerHost(all, true)
  const { fileExists, readFile } = host
  host.fileExists = (path) => (component.test(path) && existsSync(asSource(path))) || fileExists(path)
  host.readFile = (path) =>
    component.test(path) && existsSync(asSource(path)) ? tsxOf(asSource(path)) : readFile(path)
  const program = ts.createProgram([...filesOf(src), ...shimFiles()], all, host)
  return {
    program,
    pathOf: ({ fileName }) => asSource(fileName),
    importsOf: (source) => importsOf(source, all, host),
  }
}

const shimFiles = () => ['svelte-shims-v4.d.ts', 'svelte-jsx-v4.d.ts'].map((name) => join(shims, name))

const filesOf = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => /\.(ts|svelte)$/.test(name) && !/\.test\.ts$/.test(name))
    .map((name) => join(folder, name.endsWith('.svelte') ? `${name}.tsx` : name))

const tsxOf = (path) =>
  svelte2tsx(readFileSync(path, 'utf8'), { filename: path, isTsFile: true, mode: 'ts', version: '5' }).code

function importsOf(source, options, host) {
  const found = []
  const take = (specifier) => {
    const { resolvedModule } = ts.resolveModuleName(specifier, source.fileName, options, host)
    if (resolvedModule) found.push(asSource(resolvedModule.resolvedFileName))
  }
  const visit = (node) => {
    const name =
      node.moduleSpecifier ??
      (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
        ? node.arguments[0]
        : undefined)
    if (name && ts.isStringLiteral(name) && !isType(node)) take(name.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const isType = (node) =>
  ts.isImportDeclaration(node) && node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
