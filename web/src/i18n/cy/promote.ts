import type { promote as english } from '../en/promote'
import { plurals } from '../plural'

const count = plurals('cy')

export const promote: typeof english = {
  menu: 'Ei wneud yn bartneriaeth…',
  title: 'Ei wneud yn bartneriaeth',
  intro: 'Daw’n ddrafft. Nid oes neb ond chi a’r golygyddion yn ei weld nes i olygydd ei gyhoeddi.',
  note: 'Y nodyn',
  name: 'Enw’r bartneriaeth',
  workingTitle: 'Nid oes ganddi ei henw ei hun eto',
  purpose: 'Pam y mae’n bod',
  place: 'Y lle y mae ar ei gyfer',
  nation: 'Cenedl',
  organisation: (name) => `Mae ${name} ynddi`,
  similar: 'Efallai ei bod yma eisoes',
  openSimilar: (name) => `${name}: hon ydyw eisoes`,
  useName: (name) => `Enwi ${name} fel y ffynhonnell`,
  consent: 'Sut y cytunodd',
  consentHint: 'Megis “Dywedodd ie yn yr ystafell”.',
  consentMissing: 'Dywedwch sut y cytunodd, neu hepgorwch yr enw',
  nameMissing: 'Rhowch enw iddi',
  make: 'Creu’r drafft',
  making: 'Wrthi’n ei greu…',
  made: (name) => `Crëwyd drafft: ${name}`,
  already: (name) => `Mae’r nodyn hwn yn y cyfeiriadur eisoes: ${name}`,
  tag: 'Yn y cyfeiriadur',
  tagFor: (name) => `Yn y cyfeiriadur: ${name}`,
  found: count({ two: 'Mae {n} gofnod tebyg', other: 'Mae {n} cofnod tebyg' }),
}
