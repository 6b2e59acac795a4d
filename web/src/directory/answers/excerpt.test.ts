import { expect, test } from 'vitest'
import { excerptOf } from './excerpt'

const activities = { TRAINING: 'Training', STOCK_REDISTRIBUTION: 'Passing on used stock' }

test('what partners do together is said in words', () => {
  const excerpt = 'STOCK_REDISTRIBUTION\nTRAINING'
  expect(excerptOf({ field: 'activityTypes', excerpt }, activities)).toBe('Passing on used stock, Training')
})

test('an activity that this page does not know is left out', () => {
  expect(excerptOf({ field: 'activityTypes', excerpt: 'TRAINING\ntoString' }, activities)).toBe('Training')
})

test('text stays as it is', () => {
  expect(excerptOf({ field: 'services', excerpt: 'TRAINING\nrooms' }, activities)).toBe('TRAINING\nrooms')
})
