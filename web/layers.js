import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * What each folder of src may import of the others: the lowest layer first, so that a line names only lines above it and
 * nothing can go round in a circle. ESLint holds it. A folder's own files may import each other; those that lie in an area
 * itself (directory/naming.ts) are for the rooms inside it. Tests follow their folder. A new folder needs a line.
 */
const language = ['platform', 'graphql', 'sector', 'live', 'i18n']
const pages = [...language, 'routing', 'ui', 'account', 'services', 'site']
const directory = [...pages, 'directory', 'directory/map']
const desk = [...pages, 'outbox', 'forms', 'desk']
const room = [...pages, 'board', 'workshop', 'outbox', 'forms', 'seat', 'room']

export const layers = [
  // What every page stands on, and what knows of no page.
  { folder: 'platform', may: [] },
  { folder: 'graphql', may: ['platform'] },
  { folder: 'sector', may: ['graphql'] },
  { folder: 'live', may: ['platform', 'graphql'] },
  { folder: 'i18n', may: ['platform'] },
  { folder: 'routing', may: [] },
  { folder: 'ui', may: [...language, 'routing'] },

  // What is held and done, without pages.
  { folder: 'board', may: ['platform', 'graphql', 'sector', 'live'] },
  { folder: 'workshop', may: ['platform', 'graphql', 'live'] },
  { folder: 'account', may: ['platform', 'graphql', 'routing'] },
  { folder: 'outbox', may: ['platform', 'graphql', 'live', 'board'] },
  { folder: 'seat', may: ['platform', 'sector', 'outbox'] },
  { folder: 'services', may: ['platform', 'graphql', 'live', 'account', 'outbox', 'seat'] },

  // Forms over what others may change meanwhile.
  { folder: 'forms', may: [...language, 'ui', 'outbox'] },

  // The frame of the pages for everybody.
  { folder: 'site', may: [...language, 'routing', 'ui', 'account', 'services'] },

  // The areas, each with its rooms.
  { folder: 'directory/map', may: [...language, 'ui'] },
  { folder: 'directory', may: pages },
  { folder: 'directory/find', may: directory },
  { folder: 'directory/partnership', may: directory },
  { folder: 'directory/organisation', may: directory },
  { folder: 'directory/agreements', may: directory },
  { folder: 'directory/answers', may: directory },
  { folder: 'directory/about', may: directory },

  { folder: 'desk', may: pages },
  { folder: 'desk/editor', may: desk },
  { folder: 'desk/exchange', may: desk },
  { folder: 'desk/own', may: desk },
  { folder: 'desk/promote', may: desk },

  { folder: 'room', may: [...pages, 'board', 'workshop', 'outbox'] },
  { folder: 'room/join', may: room },
  { folder: 'room/attendee', may: room },
  { folder: 'room/workshops', may: room },
  { folder: 'room/run', may: [...room, 'desk/promote'] },
  { folder: 'room/projector', may: room },

  { folder: 'signin', may: pages },

  // Only the app knows all pages, and puts everything together.
  { folder: 'styles', may: [] },
  { folder: 'app', may: '*' },
]

const src = join(import.meta.dirname, 'src')
const hasRooms = (folder) => layers.some((each) => each.folder.startsWith(`${folder}/`))

/** A folder's files; those of an area without those of its rooms, which have lines of their own. */
const filesOf = (folder) => join(src, folder, hasRooms(folder) ? '*' : '**')

/** The folders that hold files, as paths from src. */
function foldersThere() {
  const files = readdirSync(src, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  return new Set(files.map((each) => relative(src, each.parentPath)).filter((folder) => folder !== ''))
}

/** The table as zones of import-x/no-restricted-paths. Throws if it does not fit the folders or has a way up. */
export function zones() {
  const there = foldersThere()
  for (const folder of there) {
    const line = layers.find(
      (each) => each.folder === folder || (folder.startsWith(`${each.folder}/`) && !hasRooms(each.folder)),
    )
    if (!line) throw new Error(`src/${folder} needs a line in web/layers.js`)
  }
  return layers.flatMap(({ folder, may }, index) => {
    if (!there.has(folder)) throw new Error(`web/layers.js: there is no src/${folder}`)
    if (may === '*') return []
    const above = layers.slice(0, index).map((each) => each.folder)
    const up = may.find((each) => !above.includes(each))
    if (up) throw new Error(`web/layers.js: ${up} has its line below that of ${folder}, which may import it`)
    return {
      target: filesOf(folder),
      from: join(src, '**'),
      except: [folder, ...may].map(filesOf),
      message: `web/layers.js says what ${folder}/ may import.`,
    }
  })
}
