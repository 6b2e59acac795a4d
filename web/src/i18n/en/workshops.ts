import { plurals } from '../plural'
import type { Words } from './values'

const count = plurals('en-GB')

const status: Words<'WorkshopStatus'> = {
  DRAFT: 'Not open yet',
  OPEN: 'Open now',
  CLOSED: 'Closed',
}

const namesRule: Words<'NamesRule'> = {
  OPTIONAL: 'People can leave their name out',
  REQUIRED: 'Everyone gives a name',
  HIDDEN: 'No names at all',
}

const namesMean: Words<'NamesRule'> = {
  OPTIONAL: 'A note shows the name, if one was given, and the kind of place the person works for.',
  REQUIRED: 'Each note shows who wrote it and the kind of place they work for.',
  HIDDEN:
    'Nobody is asked for a name. Notes do not show who wrote them or where they work. Once there are notes, this stays.',
}

const wrong = {
  titleMissing: 'Give the workshop a title',
  boardTitleMissing: 'Give this board a title',
  questionMissing: 'Write the question',
  endFirst: 'The end must come after the start',
  noDate: 'Check the date and time',
  notTaken: 'We could not take this. Make it shorter, or take unusual signs out.',
}

const found = count({ one: '{n} workshop found', other: '{n} workshops found' })

export const workshops = {
  title: 'Your workshops',
  create: 'Make a workshop',
  search: 'Find by title, host or words',
  found: (n: number, more: boolean) => (more ? `${found(n)}, and there are more` : found(n)),
  more: 'Show more',
  none: 'No workshops yet',
  noneText: 'Make your first one. You can begin with the questions of an example.',
  noneForYou: 'When somebody lets you run a workshop, it is listed here.',
  noneFound: (text: string) => `Nothing found for “${text}”`,
  noneFoundText: 'Try fewer or other words.',
  noDate: 'No date yet',
  status,
  example: 'Example',
  source: (source: string) => `Where its questions come from: ${source}`,

  kept: 'We kept what you typed before.',
  startAgain: 'Start again',
  cleared: 'The form is empty again.',
  stillHere: 'What you typed is still here.',
  mayNot: 'Your account can’t make workshops. Ask whoever looks after Roundtable.',
  begin: 'Begin with',
  fromScratch: 'Your own questions',
  fromScratchText: 'An empty workshop.',
  replaced: 'The questions were replaced.',
  examplesMissing: 'The examples could not be loaded.',
  about: 'About the workshop',
  workshopTitle: 'Title',
  optional: '(you can leave this out)',
  startsAt: 'Starts',
  endsAt: 'Ends',
  hostName: 'Host’s name',
  hostNameHint: 'Everyone sees it, so they know who leads the workshop.',
  summary: 'What it is about',
  summaryHint: 'One or two sentences for people who join.',
  names: 'Names on notes',
  namesRule,
  namesMean,
  questions: 'Questions',
  questionsText: 'People answer them in this order. You can change them later.',
  board: (n: number) => `Board ${n}`,
  boardTitle: 'Board title',
  addBoard: 'Add another board',
  addBoardHint: 'Most workshops need one. Use more for groups that work side by side.',
  removeBoard: (n: number) => `Take board ${n} out`,
  boardRemoved: (n: number) => `Board ${n} was taken out.`,
  question: (n: number) => `Question ${n}`,
  prompt: 'The question, as you ask it',
  shortName: 'Short name',
  shortNameHint: 'For lists and headings, such as “Q1” or “Barriers”.',
  part: (n: number) => `Part ${n} of the question`,
  addPart: 'Add a part',
  removePart: (n: number) => `Take part ${n} out`,
  partRemoved: 'A part was taken out.',
  partUp: (n: number) => `Move part ${n} up`,
  partDown: (n: number) => `Move part ${n} down`,
  addQuestion: 'Add a question',
  removeQuestion: (n: number) => `Take question ${n} out`,
  questionRemoved: (n: number) => `Question ${n} was taken out.`,
  questionUp: (n: number) => `Move question ${n} up`,
  questionDown: (n: number) => `Move question ${n} down`,
  questionMoved: (n: number, of: number) => `Now question ${n} of ${of}`,
  make: 'Make the workshop',
  making: 'Making it…',
  makeHint: 'Nobody can write on it until you open it.',
  wrong,
}
