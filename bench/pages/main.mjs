// node bench/pages/main.mjs BEFORE NOW: two programs, measured in turn on this machine, as a table with ratios. BEFORE is any
// build of roundtable to compare with; without it there is only now. ROUNDS=3 says how often each time is taken: medians count.
import { resolve } from 'node:path'
import { launch } from './browser.mjs'
import { timeJoining, weighJoining } from './join.mjs'
import { timeRunning } from './run.mjs'
import { serve } from './server.mjs'
import { makeWorkshop } from './workshop.mjs'

const programs = process.argv.slice(2).map((path) => resolve(path))
if (programs.length === 0) programs.push(resolve(import.meta.dirname, '../../bin/roundtable'))
const rounds = Number(process.env.ROUNDS ?? 3)

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Both servers run all the time, and each measure is taken of one, then of the other: what else the machine does is the same. */
async function measured() {
  const browser = await launch()
  const servers = await Promise.all(programs.map(serve))
  const sides = []
  for (const server of servers) {
    sides.push({ server, small: await makeWorkshop(server, 3), large: await makeWorkshop(server, 1_200), times: [] })
  }
  for (const side of sides) side.weight = await weighJoining(browser, side.server.url, side.small)
  for (let round = 0; round < rounds; round++) {
    for (const { server, small, large, times } of sides) {
      times.push({ ...(await timeJoining(browser, server.url, small)), ...(await timeRunning(browser, server, large)) })
    }
  }
  await browser.close()
  await Promise.all(servers.map((server) => server.stop()))
  return sides.map(({ weight: { form, room }, times }) => [
    ['join page, until the form can be sent: requests', form.requests],
    ['the same, bytes zipped', form.bodies],
    ['the same, bytes with headers', form.bytes],
    ['and on until a note can be written: requests', room.requests],
    ['the same, bytes zipped', room.bodies],
    ['join page at 1.6 Mb/s, 150 ms, 4 x slower: first paint, ms', median(times.map(({ paint }) => paint))],
    ['heading, ms', median(times.map(({ heading }) => heading))],
    ['form, ms', median(times.map(({ form }) => form))],
    ['1,200 notes, 4 x slower: first note, ms', median(times.map(({ first }) => first))],
    ['longest task, ms', median(times.map(({ blocked }) => blocked))],
    ['choosing another question, the slowest of four, ms', median(times.map(({ choosing }) => choosing))],
  ])
}

const columns = await measured()
console.log(`| | ${columns.length > 1 ? 'before | now | ratio' : 'now'} |\n|---|${'---|'.repeat(columns.length > 1 ? 3 : 1)}`)
for (const [index, [what]] of columns[0].entries()) {
  const values = columns.map((column) => column[index][1])
  const ratio = values.length > 1 ? [(values[1] / values[0]).toFixed(2)] : []
  console.log(`| ${[what, ...values.map((value) => Math.round(value).toLocaleString('en-GB')), ...ratio].join(' | ')} |`)
}
