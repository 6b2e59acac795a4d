// Writes from the server's SDL files what the app knows of the schema: src/graphql/schema-env.d.ts, the types gql.tada
// checks our documents against, and src/graphql/enums.ts, the values of its enums.
// With --check it only compares, for CI.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal'
import { buildSchema, introspectionFromSchema, isEnumType } from 'graphql'

const web = join(import.meta.dirname, '..')
const features = join(web, '../graph/schema')

const files = readdirSync(features)
  .filter((name) => name.endsWith('.graphqls'))
  .sort()
  .map((name) => join(features, name))
const sdl = [join(web, '../schema.graphqls'), ...files].map((path) => readFileSync(path, 'utf8')).join('\n')

const schema = buildSchema(sdl)

function types() {
  const introspection = minifyIntrospection(introspectionFromSchema(schema, { descriptions: false }))
  return outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true })
}

/** One constant an enum, so that a page is sent those alone that it uses. */
function enums() {
  const constants = Object.values(schema.getTypeMap())
    .filter((type) => isEnumType(type) && !type.name.startsWith('__'))
    .map((type) => {
      const values = type.getValues().map(({ name }) => `'${name}'`)
      return `export const ${type.name} = [${values.join(', ')}] as const\n`
    })
  return `/** The values of the schema's enums, in its order. Written by \`npm run schema\`. */\n${constants.sort().join('')}`
}

const written = { 'schema-env.d.ts': types(), 'enums.ts': enums() }
for (const [name, text] of Object.entries(written)) {
  const path = join(web, 'src/graphql', name)
  if (!process.argv.includes('--check')) {
    writeFileSync(path, text)
  } else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.error(`src/graphql/${name} is behind the schema: run npm run schema`)
    process.exitCode = 1
  }
}
