import type { about as englishAbout, answers as englishAnswers, library as english } from '../en/library'
import { plurals } from '../plural'

const counted = plurals('cy')

export const library: typeof english = {
  title: 'Cytundebau i ddysgu ohonynt',
  lead: 'Gwelwch beth a gytunodd partneriaethau eraill, cymal wrth gymal. Neu argraffwch fan cychwyn a’i lenwi gyda’ch gilydd.',
  library: 'Beth a gytunodd eraill',
  all: 'Pob cytundeb',
  agreement: 'Cytundeb',
  startingPoint: 'Man cychwyn',
  gone: 'Nid oes cytundeb yn y cyfeiriad hwn, neu nid yw wedi’i gyhoeddi.',
  of: 'Gan',
  search: 'Geiriau ynddo',
  type: 'Math o gytundeb',
  clause: 'Gyda chymal am',
  found: counted({ two: '{n} gytundeb', few: '{n} chytundeb', many: '{n} chytundeb', other: '{n} cytundeb' }),
  none: 'Nid oes cytundeb sy’n cyfateb',
  noneText: 'Rhowch gynnig ar air arall, neu fath arall.',
  noneAtAll: 'Nid oes cytundebau wedi’u cyhoeddi eto',
  noneAtAllText: 'Dechreuwch o un o’r mannau cychwyn isod.',
  points: 'Mannau cychwyn',
  pointsText: 'Yn barod i’w hargraffu a’u llenwi. Mae pob un yn dweud o ble y daw ei eiriau.',
  fillIn: 'Argraffwch ef a’i lenwi gyda’ch gilydd. Gadewch allan yr hyn nad oes ei angen arnoch.',
  wordsFrom: 'O ble y daw ei eiriau:',
  print: 'Ei argraffu fel dogfen',
  startFrom: 'Dechrau eich un chi o hwn',
  startFromText: 'Yn copïo’r cymalau ac yn dweud o ble y daethant.',
  began: 'Dechreuodd o',
}

export const answers: typeof englishAnswers = {
  lead: 'Teipiwch beth mae rhywun eisiau ei wybod. Rydym yn edrych ar beth mae llyfrgelloedd a’u partneriaid yn dweud eu bod yn ei gynnig, beth a ofynnir iddynt yn aml, a ble maent yn anfon pobl.',
  question: 'Beth mae rhywun eisiau ei wybod',
  questionHint: 'Ychydig eiriau, fel “help gyda ffurflenni”.',
  near: 'Cod post',
  optional: '(gallwch hepgor hwn)',
  nearHint: 'Mae ei hanner cyntaf yn ddigon, fel BL4.',
  ask: 'Chwilio',
  tooShort: 'Teipiwch ddwy lythyren neu ragor',
  noPostcode: 'Teipiwch god post yn y DU neu ei hanner cyntaf, fel BL4',
  notTaken: 'Ni allem chwilio am hyn. Defnyddiwch lai o eiriau neu eiriau eraill.',
  found: counted({ two: '{n} ateb', other: '{n} ateb' }),
  none: 'Nid oes neb yma’n dweud eu bod yn ateb hyn',
  noneText: 'Rhowch gynnig ar eiriau eraill. Yn aml gall eich llyfrgell leol ddweud pwy sy’n gwybod.',
  fields: {
    services: 'Yn cynnig',
    commonQueries: 'Gofynnir yn aml',
    signpostTo: 'Yn anfon pobl at',
    signposting: 'Yn anfon pobl at',
    activities: 'Yn gwneud gyda’i gilydd',
    purpose: 'Pam y mae’n bodoli',
    name: 'Enw',
  },
}

export const about: typeof englishAbout = {
  what: 'Beth sydd yma',
  whatText:
    'Partneriaethau o lyfrgelloedd, y GIG, prifysgolion, cynghorau ac elusennau sy’n gweithio gyda’i gilydd ar wybodaeth iechyd, y sefydliadau sydd ynddynt, a beth a gytunwyd ganddynt.',
  whatUnknown:
    'Dim ond yr hyn y mae ffynhonnell yn ei ddweud a ddywedwn ni. Lle mae’n dawel, byddwch yn darllen “Heb ei nodi eto”. Mae pob tudalen yn enwi ei ffynhonnell a’r diwrnod y’i gwiriwyd ddiwethaf.',
  whatContacts:
    'Rolau yw cysylltiadau yn gyntaf. Dim ond lle cytunodd y person y dangosir enw. Cuddir cysylltiadau na chadarnhaodd neb ers 12 mis.',
  add: 'Dweud wrthym am bartneriaeth',
  addText: 'Golygyddion sy’n ychwanegu partneriaethau, ac yn newid a chyhoeddi’r hyn sydd yma.',
  addNoAccount:
    'Dim cyfrif? Dywedwch wrth y bobl sy’n rhedeg y safle hwn. Mewn gweithdy, ysgrifennwch nodyn am eich partneriaeth: gall golygydd wneud cofnod ohono.',
  addButton: 'Ychwanegu partneriaeth',
  take: 'Mynd â’r data',
  takeText:
    'Popeth a gyhoeddwyd, i’w ddefnyddio, ei rannu a’i newid. Cadwch enwau’r ffynonellau, isod, os gwelwch yn dda.',
  takeHow:
    'Mae’r zip yn dal un ffeil CSV ar gyfer pob math o gofnod, a gellir ei ddarllen yn ôl i Roundtable fel y mae.',
  takeGraphql: 'Gall rhaglenni ofyn am yr un peth mewn GraphQL, yn',
  embed: 'Dangos y map ar eich gwefan',
  embedText: 'Copïwch hwn i’ch tudalen.',
  embedSee: 'Gweld sut y mae’n edrych',
  embedFilter:
    'Mae hidlyddion y rhestr yn gweithio yma hefyd: ychwanegwch ?nation=wales at y cyfeiriad, er enghraifft.',
  copyYourself: 'Dewiswch y testun a’i gopïo eich hun.',
  sources: 'Ffynonellau a thrwyddedau',
  sourcesText: 'Y cofrestrau a’r mapiau a ddefnyddiwn, yn y geiriau y mae eu trwyddedau’n gofyn amdanynt.',
  limits: 'Beth i’w wybod amdano',
  limitsList: [
    'Tynnir ardaloedd iechyd o ardaloedd cynghorau cyfan, felly nid eu ffiniau swyddogol a welir.',
    'Newidiodd byrddau iechyd Lloegr ar 1 Ebrill 2026. Y rhai newydd sydd yma.',
    'Lle mai dim ond hanner cyntaf cod post sy’n hysbys, gall pin fod rai cilometrau o’i le.',
    'Mae data codau post Gogledd Iwerddon am ddim at ddefnydd anfasnachol.',
  ],
}
