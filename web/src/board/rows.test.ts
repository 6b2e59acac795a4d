import { describe, expect, it } from 'vitest'
import { fold, type Rows, type RowUpdate, type Table } from './rows'

interface Shelf {
  id: string
}
interface Book {
  id: string
  shelf: string
}
/** Held by the id of its book. */
interface Loan {
  book: string
  n: number
}

const kinds = {
  shelves: { id: (shelf: Shelf) => shelf.id },
  books: { id: (book: Book) => book.id, within: (book: Book) => book.shelf },
  loans: { id: (loan: Loan) => loan.book, within: (loan: Loan) => loan.book },
} satisfies Table

const update = (changes: Partial<RowUpdate<typeof kinds>>): RowUpdate<typeof kinds> => ({
  shelves: [],
  books: [],
  loans: [],
  removedIds: [],
  ...changes,
})
const book = (id: string, shelf: string): Book => ({ id, shelf })
const held: Rows<typeof kinds> = fold(
  kinds,
  null,
  update({
    shelves: [{ id: 's' }, { id: 't' }],
    books: [book('a', 's'), book('b', 's'), book('c', 't')],
    loans: [
      { book: 'a', n: 1 },
      { book: 'c', n: 3 },
    ],
  }),
).rows

const after = (changes: Partial<RowUpdate<typeof kinds>>) => fold(kinds, held, update(changes))
const ids = (rows: Rows<typeof kinds>) =>
  [rows.shelves, rows.books, rows.loans].map((each) => [...each.keys()].sort().join(''))

describe('rows after an update', () => {
  it('are all that a first one says', () => {
    expect(ids(held)).toEqual(['st', 'abc', 'ac'])
  })

  it('are added and replaced', () => {
    const { rows, before } = after({ books: [book('d', 't')], loans: [{ book: 'a', n: 2 }] })
    expect(ids(rows)).toEqual(['st', 'abcd', 'ac'])
    expect(rows.loans.get('a')?.n).toBe(2)
    expect(before).toEqual({ shelves: [], books: [], loans: [{ book: 'a', n: 1 }] })
    expect(held.loans.get('a')?.n).toBe(1)
  })

  it('are gone with what they are part of, however far up that is', () => {
    expect(ids(after({ removedIds: ['a'] }).rows)).toEqual(['st', 'bc', 'c'])
    const { rows, before } = after({ removedIds: ['s'] })
    expect(ids(rows)).toEqual(['t', 'c', 'c'])
    expect(before).toEqual({
      shelves: [{ id: 's' }],
      books: [book('a', 's'), book('b', 's')],
      loans: [{ book: 'a', n: 1 }],
    })
  })

  it('stay, with their parts, where they were moved out of what is gone', () => {
    const { rows, before } = after({ removedIds: ['s'], books: [book('a', 't')] })
    expect(ids(rows)).toEqual(['t', 'ac', 'ac'])
    expect(rows.books.get('a')).toEqual(book('a', 't'))
    expect(before.books).toEqual([book('a', 's'), book('b', 's')])
  })

  it('are the same maps where nothing changed', () => {
    const { rows } = after({ books: [book('d', 's')], removedIds: ['unknown'] })
    expect(rows.shelves).toBe(held.shelves)
    expect(rows.loans).toBe(held.loans)
    expect(rows.books).not.toBe(held.books)
  })
})
