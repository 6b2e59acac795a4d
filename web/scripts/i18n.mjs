// The texts: node scripts/i18n.mjs types | format | check | export [file] | import file
import { readFileSync, writeFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { languages, namespacesOf, pathOf, written } from './i18n/catalogue.mjs'
import { exported, imported } from './i18n/exchange.mjs'
import { faultsOf } from './i18n/faults.mjs'
import { typesOf, writeTypes, writtenTypes } from './i18n/types.mjs'

const commands = {
  types() {
    writeTypes()
    return []
  },
  format() {
    for (const language of Object.keys(languages))
      for (const name of namespacesOf(language)) {
        const path = pathOf(language, name)
        writeFileSync(path, written(JSON.parse(readFileSync(path, 'utf8'))))
      }
    return []
  },
  async check() {
    const faults = faultsOf()
    if (faults.length > 0) return faults
    if (!isDeepStrictEqual(writtenTypes(), typesOf()))
      return ['src/i18n/messages/ is behind the texts: run npm run i18n:types']
    // They take TypeScript and Svelte, which the other commands do without.
    const { unusedFaults, usageOf } = await import('./i18n/usage.mjs')
    const { pageFaults } = await import('./i18n/pages.mjs')
    const usage = usageOf()
    return [...unusedFaults(usage), ...pageFaults(usage)]
  },
  export(file = 'texts.csv') {
    writeFileSync(file, exported())
    console.log(`Wrote ${file}`)
    return []
  },
  import(file = 'texts.csv') {
    const { faults, changed } = imported(readFileSync(file, 'utf8'))
    if (faults.length === 0) console.log(`${changed.length} Welsh texts changed`)
    return faults
  },
}

const [name, ...values] = process.argv.slice(2)
if (!Object.hasOwn(commands, name ?? '')) {
  console.error(`usage: node scripts/i18n.mjs ${Object.keys(commands).join('|')}`)
  process.exit(2)
}
const faults = await commands[name](...values)
for (const fault of faults) console.error(fault)
if (faults.length > 0) process.exit(1)
