// Which modules go into one file. A phone far from its server pays for each file it asks for more than for a kilobyte.

/** What every page is made of, whether it uses each part of it or not: all of it together is less than asking twice. */
const everyPage =
  /\/web\/src\/(?:main\.ts|(?:ui|routing|platform|graphql|sector|seat|i18n)\/|workshop\/code|outbox\/drafts|board\/length)|\/node_modules\/svelte\//

/** Few pages draw them. */
const rare = /\/ui\/(?:QrCode|Menu)/

/** Only the rooms of a workshop draw these. */
const roomsOwn = /\/ui\/(?:ConnectionPill|printing)/

export const chunks = [
  // Rooms and the desk have menus; the page that a hall loads at once has none.
  { name: 'menu', test: /\/ui\/Menu/, priority: 2.5 },
  { name: 'app', test: (id) => everyPage.test(id) && !rare.test(id) && !roomsOwn.test(id), priority: 3 },
  // What two of the rooms of a workshop have in common: whoever is in one of them needs nearly all of it.
  {
    name: 'room',
    test: (id) => roomsOwn.test(id) || /\/web\/src\/(?:room|board|workshop|outbox|live)\//.test(id),
    minShareCount: 2,
    priority: 2,
  },
  // The pages of the directory share much, each with others: small pieces go where most of those that use them look.
  {
    name: 'parts',
    test: /\/web\/src\//,
    minShareCount: 2,
    entriesAware: true,
    entriesAwareMergeThreshold: 20_000,
    priority: 1,
  },
]

/** A group that is cut by who uses it is called after all of them, which only makes addresses long. */
const named = (name) => (name?.startsWith('parts~') ? 'parts' : '[name]')

export const names = {
  chunkFileNames: ({ name }) => `assets/${named(name)}-[hash].js`,
  assetFileNames: ({ names: [name] }) => `assets/${named(name)}-[hash][extname]`,
}
