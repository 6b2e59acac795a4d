// Which modules go into one file. A phone far from its server pays for each file it asks for more than for a kilobyte.

/** What every page is made of, whether it uses each part of it or not: all of it together is less than asking twice. */
const everyPage =
  /\/web\/src\/(?:main\.ts|(?:ui|routing|platform|graphql|sector|seat|i18n)\/|workshop\/code|outbox\/drafts|board\/length)|\/node_modules\/svelte\//

/** Few pages draw them. */
const rare = /\/ui\/(?:QrCode|Menu|MenuList|WidePage|SectorTag|Area)\b/

/** Only the rooms of a workshop draw these. */
const roomsOwn = /\/ui\/(?:ConnectionPill|printing|keys)\b/

// What the pages of the directory share stays as the bundler cuts it: merging it by size made files that need each other,
// and the one that ran first found nothing in the other.
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
]
