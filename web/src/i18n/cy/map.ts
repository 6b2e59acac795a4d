import type { map as english } from '../en/map'
import { plurals } from '../plural'

const counted = plurals('cy')
const partnerships = counted({
  two: '{n} bartneriaeth',
  many: '{n} phartneriaeth',
  other: '{n} partneriaeth',
})
const areas = counted({ other: '{n} ardal' })

export const map: typeof english = {
  show: 'Dangos ar y map',
  uk: 'Y DU gyfan',
  ukShort: 'Y DU',
  nations: 'Cenhedloedd',
  regions: 'Rhanbarthau Lloegr',
  healthAreas: (nation) => `Ardaloedd iechyd: ${nation}`,
  councils: (place) => `Cynghorau: ${place}`,
  where: 'Ble mae’r map',
  closer: 'Chwyddo i mewn',
  farther: 'Chwyddo allan',
  whole: 'Dangos y cyfan eto',
  move: 'Symud y map',
  left: 'I’r chwith',
  right: 'I’r dde',
  up: 'I fyny',
  down: 'I lawr',
  pins: 'Partneriaethau ar y map',
  pin: (number, label) => `${number}, ${label}`,
  draftPin: (number, label) => `${number}, ${label}, drafft`,
  cluster: (n, numbers) => `${partnerships(n)} yn agos at ei gilydd: ${numbers}. Agor`,
  andMore: (n) => `a ${n} arall`,
  legend: 'Beth mae’r map yn ei ddangos',
  here: 'Ardal yr un a ddewiswyd gennych',
  has: (n) => `Ardal â phartneriaeth: ${n}`,
  wideIn: (nation, n) => `Dan un ar gyfer cenedl gyfan (${nation}): ${areas(n)}`,
  wide: (n) => `Dan un ar gyfer cenedl gyfan: ${areas(n)}`,
  none: (n, of) => `Dim un wedi’i rhestru eto: ${n} o ${of}`,
  pinKey: 'Partneriaeth. Yr un rhif sydd ganddi yn y rhestr',
  clusterKey: 'Sawl un yn agos at ei gilydd, a faint. Dewiswch i’w hagor',
  draftKey: 'Drafft. Dim ond golygyddion sy’n ei weld',
  loading: 'Wrthi’n tynnu’r map…',
  failed: 'Ni allem gael y map. Mae’r rhestr yn dweud yr un peth.',
  again: 'Rhowch gynnig arall arni',
  source:
    'Ardaloedd iechyd, Ebrill 2026. Wedi’u tynnu o ardaloedd cynghorau, felly nid ffiniau swyddogol. Yn cynnwys data Ystadegau Gwladol ac OS © Hawlfraint y Goron a hawl cronfa ddata 2023.',
}
