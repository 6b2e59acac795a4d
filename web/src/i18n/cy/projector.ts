import type { projector as english } from '../en/projector'

const format = new Intl.NumberFormat('cy')

export const projector: typeof english = {
  title: 'Ar y sgrin fawr',
  refused: 'Mae angen dolen newydd ar y sgrin hon',
  refusedText:
    'Mae gan y gweithdy god newydd, neu nid oedd y ddolen hon erioed yn gyfan. Agorwch “Taflunydd” eto o’r dudalen sy’n rhedeg y gweithdy.',
  question: (n, of) => `Cwestiwn ${n} o ${of}`,
  closed: 'Wedi cau',
  ended: 'Mae’r gweithdy wedi dod i ben',
  host: (name) => `Gyda ${name}`,
  begins: (when) => `Rydym yn dechrau ${when}`,
  hidden: 'Mae’r nodiadau wedi’u cuddio nes i’r gwesteiwr eu dangos.',
  none: 'Dim nodiadau eto. Byddwch y cyntaf.',
  noneCame: 'Dim nodiadau.',
  join: 'Sut i ymuno, a phwy sydd yma',
  joinIn: 'Ymunwch',
  goTo: 'Ewch i',
  andType: 'a theipiwch',
  qr: 'Cod QR i ymuno',
  number: (n) => format.format(n),
  here: 'yma',
  notes: (n) => ({ number: format.format(n), words: 'nodyn hyd yma' }),
}
