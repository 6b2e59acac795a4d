import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildSchema,
  getDirectiveValues,
  isObjectType,
  OperationTypeNode,
  parse,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
  type GraphQLSchema,
} from 'graphql'
import { describe, expect, it } from 'vitest'
import { isDocument, textOf } from './document'

const root = join(import.meta.dirname, '../../..')
const features = join(root, 'graph/schema')

function schema(): GraphQLSchema {
  const files = readdirSync(features).filter((name) => name.endsWith('.graphqls'))
  const paths = [join(root, 'schema.graphqls'), ...files.map((name) => join(features, name))]
  return buildSchema(paths.map((path) => readFileSync(path, 'utf8')).join('\n'))
}

/** Every document the app may send: all that any `documents.ts` exports, or a kind of command. */
async function documents(): Promise<[string, string][]> {
  const modules = import.meta.glob<Record<string, object>>([
    '../**/*documents.ts',
    '../outbox/send.ts',
    '../outbox/kinds/*.ts',
    '!../**/*.test.ts', // a module of tests would leave them here
  ])
  const found: [string, string][] = []
  for (const [path, load] of Object.entries(modules)) {
    for (const [name, document] of Object.entries(await load())) {
      if (!isDocument(document)) continue
      const text = textOf(document)
      if (/^\s*(query|mutation|subscription)/.test(text)) found.push([`${path} ${name}`, text])
    }
  }
  return found
}

/** Fields under a subscription that the server will not answer there. */
function notLive(of: GraphQLSchema, text: string): string[] {
  const document = parse(text)
  const isSubscription = document.definitions.some(
    (each) => each.kind === 'OperationDefinition' && each.operation === OperationTypeNode.SUBSCRIPTION,
  )
  if (!isSubscription) return []
  const directive = of.getDirective('live')
  if (!directive) throw new Error('the schema has no @live')
  const found: string[] = []
  const info = new TypeInfo(of)
  visit(
    document,
    visitWithTypeInfo(info, {
      Field(field) {
        const parent = info.getParentType()
        const node = info.getFieldDef()?.astNode
        if (!isObjectType(parent) || parent.name === 'Subscription' || !node) return
        if (!getDirectiveValues(directive, node)) found.push(`${parent.name}.${field.name.value}`)
      },
    }),
  )
  return found
}

describe('our documents', async () => {
  const all = await documents()
  const served = schema()

  it('are found', () => {
    expect(all.length).toBeGreaterThan(9)
  })

  it.each(all)('%s fits the schema', (_, text) => {
    expect(validate(served, parse(text))).toEqual([])
    expect(notLive(served, text)).toEqual([])
  })
})
