import { unzipSync, strFromU8 } from 'fflate'
import { describe, expect, it, vi } from 'vitest'
import { chosenOf, packed } from './files'
import { changes, linesOf, readLine } from './report'
import { sendImport } from './send'

const file = (name: string, text = 'ref\n') => new File([text], name)
const stream = (...parts: string[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part))
      controller.close()
    },
  })
const report = {
  report: {
    written: false,
    counts: [{ kind: 'PARTNERSHIP', created: 2, changed: 1, unchanged: 3, leftOut: 0 }],
    findings: [
      {
        file: 'a.csv',
        line: 2,
        column: 3,
        columnName: 'nation',
        message: 'no',
        mend: 'mend',
        warning: false,
      },
    ],
    errors: 1,
    warnings: 0,
    vanished: [],
  },
}

describe('what somebody chose', () => {
  it.each<[string[], boolean, string]>([
    [[], false, 'noFiles'],
    [['readme.txt'], false, 'noFiles'],
    [['a.zip', 'partnerships.csv'], false, 'mixed'],
    [['a.csv', 'b.csv'], true, 'mixed'],
  ])('%j is not enough', (names, register, problem) =>
    expect(
      chosenOf(
        names.map((name) => file(name)),
        register,
      ),
    ).toEqual({ is: 'problem', problem }),
  )

  it('is one zip, or the files of a directory', () => {
    expect(chosenOf([file('Bolton.ZIP')], false).is).toBe('one')
    expect(chosenOf([file('trusts.csv')], true).is).toBe('one')
    expect(chosenOf([file('Partnerships.csv'), file('notes.txt')], false)).toMatchObject({
      is: 'several',
      unknown: ['notes.txt'],
    })
  })

  it('is packed as it is', async () => {
    const blob = await packed([file('Partnerships.csv', 'ref,name\nx,é\n'), file('contacts.csv', '')])
    const out = unzipSync(new Uint8Array(await blob.arrayBuffer()))
    expect(Object.keys(out).sort()).toEqual(['contacts.csv', 'partnerships.csv'])
    expect(strFromU8(out['partnerships.csv'] ?? new Uint8Array())).toBe('ref,name\nx,é\n')
  })
})

describe('what the server says', () => {
  it('is read line by line, wherever it is cut', async () => {
    const lines: string[] = []
    const open = new AbortController().signal
    for await (const line of linesOf(stream('{"a":', '1}\n\n{"b', '":"é"}\n{"c":3}'), open)) lines.push(line)
    expect(lines).toEqual(['{"a":1}', '{"b":"é"}', '{"c":3}'])
  })

  it('is how far it is, and the report', () => {
    expect(readLine('{"phase":"WRITING","done":3,"total":9}')).toEqual({
      is: 'progress',
      phase: 'WRITING',
      done: 3,
      total: 9,
    })
    const told = readLine(JSON.stringify(report))
    if (told?.is !== 'report') throw new Error('no report')
    expect(told.report).toMatchObject({
      written: false,
      errors: 1,
      findings: [{ column: 'nation', line: 2 }],
    })
    expect(changes(told.report)).toBe(3)
  })

  it.each(['', '<html>', '{"phase":'])('%j is half an answer, or none of ours', (line) =>
    expect(readLine(line)).toBeNull(),
  )

  it('may be that it failed', () => {
    expect(() => readLine('{"error":{"code":"FORBIDDEN","message":"no"}}')).toThrow(
      expect.objectContaining({ code: 'FORBIDDEN' }),
    )
  })
})

describe('sending', () => {
  const order = { body: new Blob(['x']), register: null, check: true }
  const send = (fetch: typeof globalThis.fetch, told = vi.fn()) =>
    sendImport(fetch, order, told, new AbortController().signal)
  const answering = (body: BodyInit, init: ResponseInit = {}) =>
    vi.fn<typeof globalThis.fetch>(() => Promise.resolve(new Response(body, init)))

  it('tells how far it is and answers with the report', async () => {
    const told = vi.fn()
    const fetch = answering(`{"phase":"CHECKING","done":1,"total":2}\n${JSON.stringify(report)}\n`)
    expect(await send(fetch, told)).toMatchObject({ errors: 1 })
    expect(told).toHaveBeenCalledTimes(1)
    expect(fetch.mock.calls[0]?.[0]).toBe('/directory/import?check=true')
  })

  it('is a fault without a report, without an answer, and when it is refused', async () => {
    await expect(send(answering('{"phase":"CHECKING","done":1,"total":2}\n'))).rejects.toMatchObject({
      code: 'NETWORK',
    })
    await expect(send(() => Promise.reject(new TypeError('lost')))).rejects.toMatchObject({ code: 'NETWORK' })
    const refused = answering('{"code":"FORBIDDEN","message":"no"}', { status: 403 })
    await expect(send(refused)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const network = answering('<html>', { status: 403 })
    await expect(send(network)).rejects.toMatchObject({ code: 'PORTAL' })
    await expect(send(answering('<html>'))).rejects.toMatchObject({ code: 'PORTAL' })
  })

  it('calls a mistake of the page none of the network’s', async () => {
    const fetch = answering('{"phase":"CHECKING","done":1,"total":2}\n')
    const told = () => {
      throw new TypeError('x is not a function')
    }
    await expect(send(fetch, vi.fn(told))).rejects.toThrow('x is not a function')
  })
})
