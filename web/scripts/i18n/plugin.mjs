// Vite: `virtual:texts` loads the texts of a language and a namespace, compiled from the catalogues.
import { folder, languages, namespacesOf, pathOf, readLanguage, readNamespace } from './catalogue.mjs'
import { compile } from './compile.mjs'
import { faultsOf, rootNamespace } from './faults.mjs'
import { writeTypes } from './types.mjs'

const loaders = 'virtual:texts'
const one = /^virtual:texts\/(\w+)\/(\w+)$/
const several = /^virtual:texts\/(\w+)\/\+room$/
/** What a phone needs from the invitation to the room is one file. */
const room = ['attendee', 'join', 'sector']

/**
 * Fails the build if the catalogues have a fault; while developing, writes the types again when one changes. With `whole` the
 * texts of all pages have all others with them, for tests, which draw components without routes.
 */
export function texts({ whole = false } = {}) {
  return {
    name: 'texts',
    buildStart() {
      for (const path of names().map(([language, name]) => pathOf(language, name))) this.addWatchFile(path)
      const faults = faultsOf()
      if (faults.length > 0) this.error(`The texts have faults:\n${faults.join('\n')}`)
    },
    resolveId: (id) => (id === loaders || one.test(id) || several.test(id) ? `\0${id}` : null),
    load(id) {
      if (id === `\0${loaders}`) return sourceOfLoaders()
      const [, inRoom] = (id.startsWith('\0') && several.exec(id.slice(1))) || []
      if (inRoom !== undefined) return sourceOfRoom(inRoom)
      const [, language, namespace] = (id.startsWith('\0') && one.exec(id.slice(1))) || []
      if (language === undefined) return null
      return whole && namespace === rootNamespace ? sourceOfAll(language) : sourceOf(language, namespace)
    },
    hotUpdate({ file, server }) {
      if (!file.startsWith(folder)) return
      if (faultsOf().length === 0) writeTypes()
      server.moduleGraph.invalidateAll()
      server.ws.send({ type: 'full-reload' })
      return []
    },
  }
}

const names = () =>
  Object.keys(languages).flatMap((language) => namespacesOf(language).map((name) => [language, name]))

/** A module with a namespace's texts. */
const sourceOf = (language, name) =>
  `${head(language)}export default ${compile(readNamespace(language, name), readNamespace('en', name), language)}`

/** A module with all texts of a language. */
function sourceOfAll(language) {
  const { [rootNamespace]: root, ...rest } = readLanguage(language)
  const { [rootNamespace]: englishRoot, ...english } = readLanguage('en')
  return `${head(language)}export default {...${compile(root, englishRoot, language)}, ...${compile(rest, english, language)}}`
}

const head = (language) =>
  `import { formats } from '/src/i18n/formats.ts'\nconst { number, form } = formats("${languages[language]}")\n`

/** A module with the texts of the rooms' namespaces, by their names. */
const sourceOfRoom = (language) =>
  room.map((name) => `export { default as ${name} } from '${loaders}/${language}/${name}'`).join('\n')

/** What fetches each module but the English one for all pages, which is in the first bundle. */
function sourceOfLoaders() {
  const byLanguage = Object.keys(languages).map((language) => {
    const each = namespacesOf(language).filter((name) => language !== 'en' || name !== rootNamespace)
    return `${language}: {${each.map((name) => `${name}: ${loaderOf(language, name)}`).join(',\n')}}`
  })
  return `export default {${byLanguage.join(',\n')}}`
}

const loaderOf = (language, name) =>
  room.includes(name)
    ? `() => import('${loaders}/${language}/+room').then(({ ${name} }) => ({ default: ${name} }))`
    : `() => import('${loaders}/${language}/${name}')`
