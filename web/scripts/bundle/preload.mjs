// Vite: writes which files the pages that people wait for on a phone need, so that the server can name them with the page
// itself. Without it a browser learns of a page's own code only once it has fetched and run the app's.

/** The first part of an address, and the page that is there. */
const pages = {
  '': 'src/room/join/JoinPage.svelte',
  join: 'src/room/join/JoinPage.svelte',
  w: 'src/room/attendee/AttendeePage.svelte',
}

/** What each language needs beside the page. English for every page is in the first script. */
const texts = { en: ['+room'], cy: ['+room', 'common'] }

/** A file of JSON for the server: by "part:language", the addresses of scripts and styles. */
export const fileName = 'preload.json'

export function preload() {
  return {
    name: 'preload',
    generateBundle(_, bundle) {
      const found = {}
      for (const [part, page] of Object.entries(pages)) {
        for (const language of Object.keys(texts)) {
          const files = filesOfPage(bundle, page, language)
          if (!files)
            this.error(`${page} or its texts are not loaded by themselves, so their files are not known`)
          found[`${part}:${language}`] = files.map((file) => `/${file}`)
        }
      }
      this.emitFile({ type: 'asset', fileName, source: JSON.stringify(found) })
    },
  }
}

/** The files that a page needs, the first script's own excepted; null if it is not a file of its own. */
export function filesOfPage(bundle, page, language) {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const first = filesOf(bundle, [chunks.find((chunk) => chunk.isEntry)])
  const modules = [`/web/${page}`, ...texts[language].map((name) => `virtual:texts/${language}/${name}`)]
  const own = modules.map((id) => chunks.find((chunk) => chunk.facadeModuleId?.endsWith(id)))
  if (own.includes(undefined)) return null
  return [...filesOf(bundle, own)].filter((file) => !first.has(file))
}

/** Chunks, those that they import, and their styles. */
function filesOf(bundle, chunks) {
  const found = new Set()
  const add = (chunk) => {
    if (found.has(chunk.fileName)) return
    found.add(chunk.fileName)
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style)
    for (const file of chunk.imports) add(bundle[file])
  }
  chunks.forEach(add)
  return found
}
