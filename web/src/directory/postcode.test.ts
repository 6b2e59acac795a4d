import { expect, it } from 'vitest'
import { readPostcode } from './postcode'

it.each([
  ['BL4', 'BL4'],
  [' bl4 ', 'BL4'],
  ['bl49qx', 'BL4 9QX'],
  ['BL4 9QX', 'BL4 9QX'],
  ['EC1A 1BB', 'EC1A 1BB'],
  ['w1a1aa', 'W1A 1AA'],
  ['M1', 'M1'],
  ['Bolton', null],
  ['', null],
  ['4', null],
  ['BL', null],
  ['BL4 9Q', null],
  ['BL4 9QX!', null],
  ['SW1A 1AA SW1A 1AA', null],
  ['１２', null],
])('%j is %j', (text, expected) => expect(readPostcode(text)).toBe(expected))
