import { plurals } from '../plural'

const words = plurals('en-GB')({ one: 'note so far', other: 'notes so far' })
const format = new Intl.NumberFormat('en-GB')

export const projector = {
  title: 'On the big screen',
  refused: 'This screen needs a new link',
  refusedText:
    'The workshop has a new code, or this link was never whole. Open “Projector” again from the page that runs the workshop.',
  question: (n: number, of: number) => `Question ${n} of ${of}`,
  closed: 'Closed',
  ended: 'The workshop has ended',
  host: (name: string) => `With ${name}`,
  begins: (when: string) => `We begin ${when}`,
  hidden: 'Notes stay hidden until the host shows them.',
  none: 'No notes yet. Be the first.',
  noneCame: 'No notes.',
  join: 'How to join, and who is here',
  joinIn: 'Join in',
  goTo: 'Go to',
  andType: 'and type',
  qr: 'QR code to join',
  number: (n: number) => format.format(n),
  here: 'here',
  notes: (n: number) => ({ number: format.format(n), words: words(n) }),
}
