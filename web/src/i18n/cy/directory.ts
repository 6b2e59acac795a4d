import type { directory as english } from '../en/directory'
import { plurals } from '../plural'

const counted = plurals('cy')
const partnerships = counted({
  two: '{n} bartneriaeth',
  many: '{n} phartneriaeth',
  other: '{n} partneriaeth',
})
const miles = counted({ two: '{n} filltir', other: '{n} milltir' })
const distance = (km: number) =>
  km < 1.5 ? 'llai na milltir' : `${Math.round(km)} km (${miles(Math.round(km / 1.609344))})`

export const directory: typeof english = {
  title: 'Partneriaethau',
  heading: 'Partneriaethau ledled y DU',
  search: 'Lle, cod post neu enw',
  searchButton: 'Chwilio',
  unknownPlace: (postcode) =>
    `Nid ydym yn adnabod y cod post ${postcode}. Gwiriwch ef, neu teipiwch enw lle. Mae’r rhestr yn dangos pob lle.`,
  lostPlace: (postcode) => `Nid ydym yn adnabod y cod post ${postcode}. Gwiriwch ef, neu gadewch ef allan.`,
  within: (place) => `Pa mor bell o ${place}`,
  anyDistance: 'Unrhyw bellter',
  distance,
  away: (km) => `${distance(km)} i ffwrdd`,
  near: (place) => `Ger ${place}`,
  nearWithin: (place, far) => `O fewn ${far} i ${place}`,

  filters: 'Hidlyddion',
  filter: (n) => (n > 0 ? `Hidlo (${n})` : 'Hidlo'),
  moreFilters: 'Rhagor o hidlyddion',
  nation: 'Cenedl',
  region: 'Rhanbarth yn Lloegr',
  area: 'Ardal iechyd',
  council: 'Cyngor',
  sector: 'Pwy sydd ynddi',
  formality: 'Pa mor ffurfiol ydyw',
  agreement: 'Cytundeb ysgrifenedig',
  activity: 'Beth maent yn ei wneud',
  mou: 'Memorandwm cyd-ddealltwriaeth (MoU)',
  either: 'Gydag un neu hebddo',
  withMou: 'Gyda memorandwm',
  withoutMou: 'Heb femorandwm',
  any: 'Unrhyw un',
  several: (n) => `${n} wedi’u dewis`,
  agreed: (type) => `Cytundeb: ${type}`,
  formal: (how) => `Ffurfioldeb: ${how}`,
  conditions: 'Beth rydych yn hidlo yn ei ôl',
  remove: 'Tynnu:',
  clear: 'Clirio’r cyfan',
  showResults: (n) => `Dangos ${partnerships(n)}`,

  count: partnerships,
  order: 'Trefn',
  orders: {
    name: 'A i Y',
    nearest: 'Agosaf yn gyntaf',
    match: 'Gorau yn gyntaf',
    checked: 'Gwiriwyd amser maith yn ôl yn gyntaf',
  },
  views: 'Sut i’w dangos',
  view: { list: 'Rhestr', map: 'Map', table: 'Tabl' },
  list: 'Partneriaethau a gafwyd',
  chosen: 'Yr un a ddewiswyd gennych ar y map',
  more: 'Dangos rhagor',
  shown: (n, of) => `Yn dangos ${n} o ${of}`,
  fresh: counted({
    two: '{n} bartneriaeth newydd',
    many: '{n} phartneriaeth newydd',
    other: '{n} partneriaeth newydd',
  }),
  changed: 'Mae’r rhestr wedi newid',
  number: 'Rhif',
  workingTitle: 'teitl dros dro',
  noMembers: 'aelodau heb eu nodi eto',
  draft: { HIDDEN: 'Drafft', MEMBERS: 'I bobl sydd wedi mewngofnodi', PUBLIC: 'Cyhoeddwyd' },

  none: 'Nid oes partneriaeth sy’n cyfateb',
  noneText: 'Rhowch gynnig ar lai o hidlyddion, gair arall neu le ymhellach i ffwrdd.',
  noneAtAll: 'Nid oes partneriaethau wedi’u rhestru eto',
  noneAtAllText: 'Pan fydd golygydd yn cyhoeddi un, bydd yn ymddangos yma ar unwaith.',

  table: 'Tabl o bartneriaethau',
  caption: (shown, all) => (shown < all ? `${shown} o ${partnerships(all)}` : partnerships(all)),
  columns: {
    number: 'Rhif',
    name: 'Enw',
    place: 'Lle',
    distance: 'Pellter',
    members: 'Pwy sydd ynddi',
    agreement: 'Cytundeb ysgrifenedig',
    checked: 'Gwiriwyd ddiwethaf',
  },
  notChecked: 'Heb ei gwirio eto',

  export: 'Allforio',
  exportText: 'Pob cofnod a gyhoeddwyd, i’w ddefnyddio fel y mynnwch.',
  download: {
    zip: 'Popeth, fel zip o ffeiliau CSV',
    csv: 'Partneriaethau, fel CSV',
    json: 'Popeth, fel JSON',
  },
  exportTerms: 'O ble y daw’r data, a sut i’w ailddefnyddio',

  gaps: 'Bylchau',
  gapsShow: 'Ardaloedd heb un',
  gapsCount: (n, of) => `Nid oes un wedi’i rhestru ar gyfer ${n} o ${of} ardal iechyd`,
  gapsText:
    'Nid oes partneriaeth wedi’i rhestru ar gyfer yr ardaloedd iechyd hyn eto. Efallai fod un nad oes neb wedi dweud wrthym amdani.',
  gapsIn: (n, of) => `${n} o ${of} ardal iechyd`,
  noGaps: 'Mae gan bob ardal iechyd un.',
  gapsLink: 'Gweld pa rai',
  tellUs: 'Sut i ddweud wrthym am un',

  seeAll: 'Gweld pob un fel rhestr, gyda hidlyddion',
  mapSummary: (n, gaps, areas) =>
    `Map o’r DU yn ôl ardal iechyd. ${partnerships(n)}, gyda’r un rhifau ag yn y rhestr. Nid oes un wedi’i rhestru ar gyfer ${gaps} o ${areas} ardal iechyd.`,
}
