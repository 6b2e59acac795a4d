// Writes src/graphql/schema-env.d.ts, the types gql.tada checks our documents against, from the server's SDL files.
// With --check it only compares, for CI.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal'
import { buildSchema, introspectionFromSchema } from 'graphql'

const web = join(import.meta.dirname, '..')
const features = join(web, '../graph/schema')
const target = join(web, 'src/graphql/schema-env.d.ts')

const files = readdirSync(features)
  .filter((name) => name.endsWith('.graphqls'))
  .sort()
  .map((name) => join(features, name))
const sdl = [join(web, '../schema.graphqls'), ...files].map((path) => readFileSync(path, 'utf8')).join('\n')

const introspection = minifyIntrospection(introspectionFromSchema(buildSchema(sdl), { descriptions: false }))
const written = outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true })

if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== written) {
    console.error('src/graphql/schema-env.d.ts is behind the schema: run npm run schema')
    process.exit(1)
  }
} else {
  writeFileSync(target, written)
}
