// Vite: writes sw.js, the worker that keeps the files of this release with which a room can be shown without a network.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileName as preloads, filesOfPage } from './preload.mjs'

/** What can be done without a network: be in a room; and say where one was. */
const pages = ['src/room/join/JoinPage.svelte', 'src/room/attendee/AttendeePage.svelte']

/** Files beside the app that nobody needs without a network. */
const others = new Set(['index.html', 'licenses.txt', 'sw.js', preloads])

export function worker() {
  return {
    name: 'worker',
    writeBundle({ dir }, bundle) {
      const page = readFileSync(join(dir, 'index.html'), 'utf8')
      const entry = Object.values(bundle).find((file) => file.isEntry)?.fileName
      if (!entry || !page.includes(entry)) this.error('index.html does not load the app')
      const hashed = filesOf(dir, page, bundle).map((file) => [file, hashOf(readFileSync(join(dir, file)))])
      const files = Object.fromEntries(hashed)
      const source = readFileSync(join(import.meta.dirname, 'sw.js'), 'utf8')
      const release = createHash('sha256').update(page).update(source).update(JSON.stringify(files))
      const said = { release: release.digest('hex').slice(0, 16), entry, files }
      const head = Object.entries(said).map(([name, value]) => `const ${name} = ${JSON.stringify(value)}\n`)
      writeFileSync(join(dir, 'sw.js'), head.join('') + source)
    },
  }
}

/** As `integrity` has it. */
const hashOf = (content) => `sha256-${createHash('sha256').update(content).digest('base64')}`

/** The addresses of all that the pages need, in every language: who is offline may still change it. */
function filesOf(dir, page, bundle) {
  const own = readdirSync(dir, { withFileTypes: true }).filter(
    (each) => each.isFile() && !others.has(each.name),
  )
  const first = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, file]) => file)
  const rest = pages.flatMap((each) =>
    ['en', 'cy'].flatMap((language) => filesOfPage(bundle, each, language)),
  )
  return [
    ...new Set([...own.map(({ name }) => `/${name}`), ...first, ...rest.map((file) => `/${file}`)]),
  ].sort()
}
