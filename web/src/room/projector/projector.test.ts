import { describe, expect, it } from 'vitest'
import { admit, arrange, emptyLayout, type Layout, type Sized } from './arrange'
import { ring } from './ring'
import { sizeOf } from './type'

const wall = { columns: 2, height: 100, gap: 10 }
const sized = (...heights: [string, number][]): Sized[] => heights.map(([id, height]) => ({ id, height }))
const names = (layout: Layout) => layout.map((column) => column.join(''))

describe('the notes on the wall', () => {
  it('go where there is most room', () => {
    const notes = sized(['a', 30], ['b', 20], ['c', 30], ['d', 20])
    expect(names(arrange(emptyLayout(2), notes, wall))).toEqual(['ad', 'bc'])
  })

  it('fill a column to its very end', () => {
    expect(names(arrange(emptyLayout(1), sized(['a', 45], ['b', 45]), { ...wall, columns: 1 }))).toEqual([
      'ab',
    ])
  })

  it('stay where they are when one comes, and the oldest gives its place', () => {
    const notes = sized(['a', 45], ['b', 45], ['c', 45], ['d', 45])
    const full = arrange(emptyLayout(2), notes, wall)
    expect(names(full)).toEqual(['ac', 'bd'])
    const more = [...notes, ...sized(['e', 45])]
    expect(names(arrange(full, more, wall))).toEqual(['ec', 'bd'])
    expect(names(arrange(arrange(full, more, wall), [...more, ...sized(['f', 45])], wall))).toEqual([
      'ec',
      'fd',
    ])
  })

  it('make room for a high one with as many as it takes, the oldest of all', () => {
    const notes = sized(['a', 45], ['b', 45], ['c', 45], ['d', 45])
    const full = arrange(emptyLayout(2), notes, wall)
    expect(names(arrange(full, [...notes, ...sized(['e', 90])], wall))).toEqual(['e', 'bd'])
  })

  it('are the newest ones', () => {
    const notes = sized(...'abcdefghij'.split('').map((id): [string, number] => [id, 45]))
    expect(
      names(arrange(emptyLayout(2), notes, wall))
        .join('')
        .split('')
        .sort()
        .join(''),
    ).toBe('ghij')
  })

  it('never run over, whatever comes', () => {
    let layout = emptyLayout(2)
    let seed = 7
    const notes: Sized[] = []
    for (let n = 0; n < 300; n++) {
      seed = (seed * 1103515245 + 12345) % 2147483648
      notes.push({ id: `n${n}`, height: 8 + (seed % 90) })
      layout = arrange(layout, notes.slice(-40), wall)
      const heights = new Map(notes.map((note) => [note.id, note.height]))
      for (const column of layout) {
        const sum = column.reduce((total, id) => total + (heights.get(id) ?? 0) + wall.gap, -wall.gap)
        expect(sum).toBeLessThanOrEqual(wall.height)
      }
      expect(layout.flat(), 'the newest is there').toContain(`n${n}`)
      expect(new Set(layout.flat()).size).toBe(layout.flat().length)
    }
  })

  it('close up when one goes, and an older one comes back', () => {
    const notes = sized(['a', 45], ['b', 45], ['c', 45], ['d', 45], ['e', 45])
    const full = arrange(arrange(emptyLayout(2), notes.slice(0, 4), wall), notes, wall)
    const without = notes.filter(({ id }) => id !== 'd')
    expect(names(arrange(full, without, wall))).toEqual(['ec', 'ba'])
  })

  it('give way to what was added to one of them', () => {
    const full = arrange(emptyLayout(1), sized(['a', 45], ['b', 45]), { ...wall, columns: 1 })
    expect(names(arrange(full, sized(['a', 45], ['b', 80]), { ...wall, columns: 1 }))).toEqual(['b'])
  })

  it('leave out one that is higher than the wall', () => {
    expect(names(arrange(emptyLayout(2), sized(['a', 30], ['b', 101]), wall))).toEqual(['a', ''])
  })
})

describe('a flood of notes', () => {
  const notes = (n: number) => Array.from({ length: n }, (_, index) => ({ id: String(index) }))
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id)

  it('comes on the wall a few at a time', () => {
    expect(ids(admit(new Set(['0', '1']), notes(8), 40, 3))).toEqual(['0', '1', '2', '3', '4'])
  })

  it('is all there at first', () => {
    expect(admit(new Set(), notes(8), 40, 3)).toHaveLength(8)
  })

  it('is cut to the latest', () => {
    expect(ids(admit(new Set(['0', '1']), notes(100), 5, 3))).toEqual(['95', '96', '97'])
  })
})

describe('the ring', () => {
  const counts = (people: number) => {
    const { seats } = ring(people)
    return [seats.length, seats.filter((seat) => seat.taken).length]
  }

  it('has a seat for everyone, and a free one, as far as there is room', () => {
    expect(counts(0)).toEqual([12, 0])
    expect(counts(11)).toEqual([12, 11])
    expect(counts(12)).toEqual([18, 12])
    expect(counts(46)).toEqual([48, 46])
    expect(counts(2000)).toEqual([60, 60])
  })

  it('goes round clockwise from the top', () => {
    expect(ring(4).seats[0]?.d).toBe('M110.0 18.0L110.0 10.0')
    expect(ring(4).seats[3]?.d).toBe('M202.0 110.0L210.0 110.0')
  })
})

describe('a question’s size', () => {
  it('goes by how much there is to read', () => {
    expect(sizeOf('Have you got any tips for joint working?', ['Project suggestions?'])).toBe('short')
    expect(sizeOf('x'.repeat(100), [])).toBe('medium')
    expect(sizeOf('x'.repeat(195), [])).toBe('long')
    expect(sizeOf('x'.repeat(500), [])).toBe('longest')
  })
})
