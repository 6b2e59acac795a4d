import { describe, expect, it } from 'vitest'
import { filterOf, orderOf } from './filter'
import { cleared, conditions, ordersFor, readQuery, toggled, usualOrder, writeQuery } from './query'

const read = (search: string) => readQuery(new URLSearchParams(search))
const kept = (search: string) => writeQuery(read(search)).toString()

describe('the address of a query', () => {
  it.each([
    '',
    'q=health',
    'near=BL4',
    'near=BL4&km=25',
    'nation=england&nation=wales',
    'region=north_west&area=E54000057&area=BHSCT&council=E08000001',
    'sector=public_library&formality=not_stated&agreement=mou&activity=stock_redistribution&mou=no',
    'q=stock&order=name&view=table',
    'near=BL4&order=checked&view=map',
    'view=gaps',
  ])('comes back as it was: %s', (search) => {
    expect(kept(search)).toBe(search)
  })

  it.each([
    ['the usual order', 'order=name', ''],
    ['the usual order near a place', 'near=BL4&order=nearest', 'near=BL4'],
    ['nearest without a place', 'order=nearest', ''],
    ['best match without words', 'order=match', ''],
    ['a distance from nowhere', 'km=25', ''],
    ['a distance that is none', 'near=BL4&km=x', 'near=BL4'],
    ['a distance too far', 'near=BL4&km=100000', 'near=BL4'],
    ['a nation nobody has', 'nation=atlantis&nation=wales', 'nation=wales'],
    ['what every object has', 'nation=constructor&sector=toString', ''],
    ['a code that is none', 'area=<b>&council=E0%27', ''],
    ['the same twice', 'nation=wales&nation=WALES', 'nation=wales'],
    ['a view nobody has', 'view=globe', ''],
    ['what is not ours', 'utm_source=x&fbclid=y', ''],
  ])('leaves out %s', (_, search, expected) => {
    expect(kept(search)).toBe(expected)
  })

  it('cuts what is too long', () => {
    expect(read(`q=${'x'.repeat(500)}`).q).toHaveLength(100)
    expect(read(`near=${'x'.repeat(500)}`).near).toHaveLength(10)
    expect(
      read(Array.from({ length: 500 }, (_, i) => `council=E0800${String(i).padStart(4, '0')}`).join('&'))
        .council,
    ).toHaveLength(50)
  })

  it('keeps words as they are, in any script', () => {
    expect(read(writeQuery({ ...read(''), q: 'llyfr & “iechyd” صحة 📚' }).toString()).q).toBe(
      'llyfr & “iechyd” صحة 📚',
    )
  })
})

describe('what the server is asked', () => {
  it('has every condition, and none that is not made', () => {
    expect(filterOf(read(''))).toEqual({})
    expect(
      filterOf(
        read(
          'q=stock&near=BL4&km=25&nation=england&region=north_west&area=E54000057&council=E08000001&sector=charity&formality=formal&agreement=sla&activity=training&mou=no',
        ),
      ),
    ).toEqual({
      text: 'stock',
      near: 'BL4',
      withinKm: 25,
      nations: ['ENGLAND'],
      regions: ['NORTH_WEST'],
      healthAreas: ['E54000057'],
      councils: ['E08000001'],
      sectors: ['CHARITY'],
      formalities: ['FORMAL'],
      agreementTypes: ['SLA'],
      activityTypes: ['TRAINING'],
      hasMou: false,
    })
  })

  it('names no order where it is the usual one, so that pins and list agree', () => {
    expect(orderOf(read(''))).toBeNull()
    expect(orderOf(read('order=name'))).toBeNull()
    expect(orderOf(read('near=BL4&order=nearest'))).toBeNull()
    expect(orderOf(read('near=BL4&order=name'))).toBe('NAME')
    expect(orderOf(read('q=x&order=checked'))).toBe('LAST_REVIEWED')
  })

  it('is in the order that fits the question', () => {
    expect(usualOrder(read(''))).toBe('name')
    expect(usualOrder(read('q=x'))).toBe('match')
    expect(usualOrder(read('q=x&near=BL4'))).toBe('nearest')
    expect(ordersFor(read(''))).toEqual(['name', 'checked'])
    expect(ordersFor(read('q=x&near=BL4'))).toEqual(['name', 'nearest', 'match', 'checked'])
  })
})

describe('choosing', () => {
  it('adds a value, and takes it away again', () => {
    const wales = toggled(read('nation=england'), 'nation', 'WALES')
    expect(wales.nation).toEqual(['ENGLAND', 'WALES'])
    expect(toggled(wales, 'nation', 'ENGLAND').nation).toEqual(['WALES'])
  })

  it('counts and clears conditions, and leaves how it is shown', () => {
    const query = read('q=x&near=BL4&km=10&nation=wales&nation=england&mou=yes&view=table&order=name')
    expect(conditions(query)).toBe(5)
    expect(conditions(cleared(query))).toBe(0)
    expect(writeQuery(cleared(query)).toString()).toBe('view=table')
  })
})
