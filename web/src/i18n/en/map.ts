import { plurals } from '../plural'

const counted = plurals('en-GB')
const partnerships = counted({ one: '{n} partnership', other: '{n} partnerships' })
const areas = counted({ one: '{n} area', other: '{n} areas' })

export const map = {
  show: 'Show on the map',
  uk: 'The whole UK',
  ukShort: 'UK',
  nations: 'Nations',
  regions: 'Regions of England',
  healthAreas: (nation: string) => `Health areas: ${nation}`,
  councils: (place: string) => `Councils: ${place}`,
  where: 'Where the map is',
  closer: 'Zoom in',
  farther: 'Zoom out',
  whole: 'Show all of it again',
  move: 'Move the map',
  left: 'Left',
  right: 'Right',
  up: 'Up',
  down: 'Down',
  pins: 'Partnerships on the map',
  pin: (number: number, label: string) => `${number}, ${label}`,
  draftPin: (number: number, label: string) => `${number}, ${label}, draft`,
  cluster: (n: number, numbers: string) => `${partnerships(n)} close together: ${numbers}. Open`,
  andMore: (n: number) => `and ${n} more`,
  legend: 'What the map shows',
  here: 'Area of the one you chose',
  has: (n: number) => `Area with a partnership: ${n}`,
  wideIn: (nation: string, n: number) => `Covered by one for all of ${nation}: ${areas(n)}`,
  wide: (n: number) => `Covered by one for a whole nation: ${areas(n)}`,
  none: (n: number, of: number) => `None listed yet: ${n} of ${of}`,
  pinKey: 'A partnership. It has the same number in the list',
  clusterKey: 'Several close together, and how many. Choose it to open it',
  draftKey: 'A draft. Only editors see it',
  loading: 'Drawing the map…',
  failed: 'We could not get the map. The list says the same.',
  again: 'Try again',
  source:
    'Health areas, April 2026. Drawn from council areas, so not official edges. Contains National Statistics and OS data © Crown copyright and database right 2023.',
}
