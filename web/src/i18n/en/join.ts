import { plurals } from '../plural'
import type { Words } from './values'

const count = plurals('en-GB')

const notice: Words<'NamesRule'> = {
  REQUIRED:
    'Everyone here sees what you write, your name and your kind of workplace. Your answers may be put online later, without your name.',
  OPTIONAL:
    'Everyone here sees what you write, your kind of workplace, and your name if you give one. Your answers may be put online later, without your name.',
  HIDDEN:
    'Everyone here sees what you write, but names and workplaces are not shown. Your answers may be put online later, without your name.',
}

export const join = {
  title: 'Take your seat',
  intro: 'No account. It takes a few seconds.',
  code: 'Workshop code',
  codeHint: '8 letters and numbers, on the screen or in your email. Small letters are fine.',
  next: 'Next',
  qr: 'Have a QR code? Point your phone’s camera at it and you can skip this page.',
  looking: 'Looking for your workshop…',
  wrong: 'We can’t find that workshop',
  wrongText: 'The code is wrong, or it has changed.',
  lookAgain: 'Look at the screen again',
  wrongField: 'Check the code and type it again',
  empty: 'Type the workshop code',
  length: count({
    one: 'A code has 8 letters and numbers. This has {n}.',
    other: 'A code has 8 letters and numbers. This has {n}.',
  }),
  letters: 'A code has only letters and numbers in it. Look at it again',
  slowed: 'Wait a moment, then try again',
  slowedText: count({
    one: 'Wait {n} second. Then look at the screen and type the code again.',
    other: 'Wait {n} seconds. Then look at the screen and type the code again.',
  }),
  queued: 'Many people are joining right now. Stay on this page: it lets you in by itself.',
  joining: 'You are joining',
  joined: count({ one: '{n} person has joined', other: '{n} people have joined' }),
  where: 'Where do you work?',
  whereError: 'Choose where you work',
  organisation: 'Your organisation',
  organisationHint: 'Type 3 letters of its name.',
  name: 'Your name',
  nameAside: '(you can leave this out)',
  nameError: 'Type your name',
  nameLong: 'That name is too long. Use at most 60 letters',
  notice,
  join: 'Join the workshop',
  otherCode: 'Not this one? Use another code',
  over: 'This workshop is over',
  overText: 'It takes no more people. If that is wrong, ask the person who runs it.',
  seats: 'Go back to your seat',
  seatIn: (title: string) => title || 'Your last workshop',
  run: 'Do you run workshops?',
  forgets: 'This browser will forget your seat when you close it.',
}
