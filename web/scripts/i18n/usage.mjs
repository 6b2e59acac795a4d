// Which texts the app's files use, by their types: a text counts as used where a property of the Messages type is read,
// and all of a group where it is read by a computed key or given to what does not know the type.
import { join, relative } from 'node:path'
import ts from 'typescript'
import { programOf, web } from './program.mjs'
import { rootNamespace } from './faults.mjs'

/**
 * The keys that each file of an app uses and the files that it imports, by paths such as `src/main.ts`; and all keys. Only
 * i18n/, which loads the texts, uses none.
 */
export function usageOf(app = web) {
  const src = join(app, 'src')
  const { program, pathOf, importsOf } = programOf(src)
  const checker = program.getTypeChecker()
  const nodes = declared(program.getSourceFile(join(src, 'i18n/messages/index.d.ts')), checker)
  const usage = new Map()
  const imports = new Map()
  for (const source of program.getSourceFiles()) {
    const path = relative(app, pathOf(source))
    if (!path.startsWith('src/') || source.isDeclarationFile) continue
    imports.set(
      path,
      importsOf(source).map((each) => relative(app, each)),
    )
    // No other file can have texts but as strings.
    const may = !path.startsWith('src/i18n/') && /i18n|Messages/.test(source.text)
    usage.set(path, may ? usedIn(source, checker, nodes) : new Set())
  }
  return { usage, imports, keys: [...nodes.leaves.values()] }
}

/** The declarations of the types: each text's key by its node, and of each group the members. */
function declared(index, checker) {
  const leaves = new Map()
  const groups = new Set()
  const inner = new Map()
  const walk = (literal, prefix) => {
    groups.add(literal)
    for (const member of literal.members) {
      const key = prefix === '' ? member.name.text : `${prefix}.${member.name.text}`
      const group = literalOf(member.type, checker)
      if (group === undefined) {
        leaves.set(member, key)
        continue
      }
      inner.set(member, group)
      walk(group, key)
    }
  }
  for (const statement of index.statements) {
    if (!ts.isTypeAliasDeclaration(statement)) continue
    const literal = literalOf(statement.type, checker)
    if (literal) walk(literal, statement.name.text === 'Common' ? rootNamespace : '')
  }
  return { leaves, groups, inner }
}

/** The literal that a type is, also by way of an import; undefined for a text's. */
function literalOf(type, checker) {
  if (ts.isTypeLiteralNode(type)) return type
  if (!ts.isImportTypeNode(type)) return undefined
  return checker.getTypeFromTypeNode(type).symbol?.declarations?.find(ts.isTypeLiteralNode)
}

function usedIn(source, checker, { leaves, groups, inner }) {
  const used = new Set()
  const nodesOf = (type) => {
    if (type === undefined) return []
    if (type.isUnionOrIntersection()) return type.types.flatMap(nodesOf)
    const nodes = type.symbol?.declarations ?? []
    return nodes.filter((node) => groups.has(node))
  }
  const useSymbol = (symbol) => {
    for (const node of symbol?.declarations ?? []) if (leaves.has(node)) used.add(leaves.get(node))
  }
  const useAll = (literal) => {
    for (const member of literal.members) {
      if (leaves.has(member)) used.add(leaves.get(member))
      else useAll(inner.get(member))
    }
  }
  const useMember = (literal, names) => {
    for (const member of literal.members) {
      if (names !== null && !names.includes(member.name.text)) continue
      if (leaves.has(member)) used.add(leaves.get(member))
    }
  }
  const visit = (node) => {
    ts.forEachChild(node, visit)
    if (ts.isPropertyAccessExpression(node)) useSymbol(checker.getSymbolAtLocation(node.name))
    if (ts.isElementAccessExpression(node))
      for (const literal of nodesOf(checker.getTypeAtLocation(node.expression)))
        useMember(literal, namesOf(checker.getTypeAtLocation(node.argumentExpression)))
    if (ts.isObjectBindingPattern(node)) for (const element of node.elements) useBinding(element, node)
    if (isRead(node)) {
      const literals = nodesOf(checker.getTypeAtLocation(node))
      if (literals.length > 0 && escapes(node, checker, nodesOf)) literals.forEach(useAll)
    }
  }
  const useBinding = (element, pattern) => {
    const name = (element.propertyName ?? element.name).text
    useSymbol(checker.getTypeAtLocation(pattern).getProperty(name))
  }
  visit(source)
  return used
}

/** The strings a key can be; null if that is not known. */
function namesOf(type) {
  const types = type.isUnion() ? type.types : [type]
  return types.every((each) => each.isStringLiteral()) ? types.map(({ value }) => value) : null
}

const isObject = ({ parent }) =>
  parent !== undefined && (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent))

const isRead = (node) =>
  !isObject(node) &&
  ((ts.isIdentifier(node) && isValue(node)) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node))

/** Whether a value goes where its type is lost: to a parameter or a property of another type. */
function escapes(node, checker, nodesOf) {
  const { parent } = node
  if (ts.isVariableDeclaration(parent) && !parent.type) return false
  const expected = checker.getContextualType(node)
  if (expected === undefined) return ts.isForOfStatement(parent) || ts.isSpreadAssignment(parent)
  return !(expected.flags & ts.TypeFlags.TypeParameter) && nodesOf(expected).length === 0
}

/** Whether an identifier stands for a value that is read here. */
function isValue(node) {
  const { parent } = node
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) return parent.initializer === node
  if (ts.isBindingElement(parent) || ts.isParameter(parent)) return false
  return !ts.isTypeNode(parent) && !ts.isImportSpecifier(parent)
}

/** The texts that no page uses, as faults. */
export function unusedFaults({ usage, keys }) {
  const used = new Set([...usage.values()].flatMap((each) => [...each]))
  return keys.filter((key) => !used.has(key)).map((key) => `${key} is used nowhere: take it out`)
}
