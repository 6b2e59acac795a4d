import type { join as english } from '../en/join'
import { plurals } from '../plural'

const count = plurals('cy')

export const join: typeof english = {
  title: 'Cymerwch eich sedd',
  intro: 'Dim cyfrif. Dim ond ychydig eiliadau.',
  code: 'Cod y gweithdy',
  codeHint: '8 llythyren a rhif, ar y sgrin neu yn eich e-bost. Mae llythrennau bach yn iawn.',
  next: 'Nesaf',
  qr: 'Oes gennych god QR? Pwyntiwch gamera’ch ffôn ato a gallwch hepgor y dudalen hon.',
  looking: 'Wrthi’n chwilio am eich gweithdy…',
  wrong: 'Ni allwn ddod o hyd i’r gweithdy hwnnw',
  wrongText: 'Mae’r cod yn anghywir, neu mae wedi newid.',
  lookAgain: 'Edrychwch ar y sgrin eto',
  wrongField: 'Gwiriwch y cod a’i deipio eto',
  empty: 'Teipiwch god y gweithdy',
  length: count({ other: 'Mae gan god 8 llythyren a rhif. Mae gan hwn {n}.' }),
  letters: 'Dim ond llythrennau a rhifau sydd mewn cod. Edrychwch arno eto',
  slowed: 'Arhoswch ennyd, yna rhowch gynnig arall arni',
  slowedText: count({ other: 'Arhoswch {n} eiliad. Yna edrychwch ar y sgrin a theipiwch y cod eto.' }),
  queued:
    'Mae llawer o bobl yn ymuno nawr. Arhoswch ar y dudalen hon: cewch eich gadael i mewn heb wneud dim.',
  joining: 'Rydych yn ymuno â',
  joined: count({
    one: 'Mae {n} person wedi ymuno',
    two: 'Mae {n} berson wedi ymuno',
    few: 'Mae {n} pherson wedi ymuno',
    other: 'Mae {n} o bobl wedi ymuno',
  }),
  where: 'Ble rydych chi’n gweithio?',
  whereError: 'Dewiswch ble rydych chi’n gweithio',
  organisation: 'Eich sefydliad',
  organisationHint: 'Teipiwch 3 llythyren o’i enw.',
  name: 'Eich enw',
  nameAside: '(gallwch hepgor hwn)',
  nameError: 'Teipiwch eich enw',
  nameLong: 'Mae’r enw hwnnw’n rhy hir. Defnyddiwch 60 llythyren ar y mwyaf',
  notice: {
    REQUIRED:
      'Mae pawb yma’n gweld yr hyn a ysgrifennwch, eich enw a’ch math o weithle. Efallai y rhoddir eich atebion ar-lein yn nes ymlaen, heb eich enw.',
    OPTIONAL:
      'Mae pawb yma’n gweld yr hyn a ysgrifennwch, eich math o weithle, a’ch enw os rhowch un. Efallai y rhoddir eich atebion ar-lein yn nes ymlaen, heb eich enw.',
    HIDDEN:
      'Mae pawb yma’n gweld yr hyn a ysgrifennwch, ond ni ddangosir enwau na gweithleoedd. Efallai y rhoddir eich atebion ar-lein yn nes ymlaen, heb eich enw.',
  },
  join: 'Ymuno â’r gweithdy',
  otherCode: 'Nid hwn? Defnyddiwch god arall',
  over: 'Mae’r gweithdy hwn ar ben',
  overText: 'Nid yw’n derbyn rhagor o bobl. Os yw hynny’n anghywir, gofynnwch i’r sawl sy’n ei gynnal.',
  seats: 'Ewch yn ôl i’ch sedd',
  seatIn: (title) => title || 'Eich gweithdy diwethaf',
  run: 'Ydych chi’n cynnal gweithdai?',
  forgets: 'Bydd y porwr hwn yn anghofio’ch sedd pan fyddwch yn ei gau.',
}
