// The page on which a workshop is run, with very many notes on it, on a slow computer.
import { open } from './browser.mjs'

const desk = { width: 1440, height: 900 }

/** When the first note is there, how long choosing another question takes, and the longest that the page heard nobody, in ms. */
export async function timeRunning(browser, server, workshop, profiled = null) {
  const cookies = (await server.signIn(workshop.id)).map((cookie) => {
    const [name, ...value] = cookie.split('=')
    return { name, value: value.join('='), url: server.url }
  })
  const { context, page, debug } = await open(browser, { viewport: desk, slower: 4, cookies })
  if (profiled) {
    await debug.send('Profiler.enable')
    await debug.send('Profiler.start')
  }
  await page.addInitScript(watch)
  await page.goto(`${server.url}/workshops/${workshop.id}`)
  await page.waitForFunction(() => window.times.note, null, { timeout: 120_000 })
  const first = await page.evaluate(() => window.times.note)
  await quiet(page)
  const blocked = await page.evaluate(() => window.times.longest)
  if (profiled) await profiled('opening', (await debug.send('Profiler.stop')).profile)
  if (profiled) await debug.send('Profiler.start')
  const choices = []
  for (const question of [5, 3, 0, 4]) choices.push(await choose(page, question))
  if (profiled) await profiled('choosing', (await debug.send('Profiler.stop')).profile)
  await context.close()
  return { first, blocked, choosing: Math.max(...choices) }
}

/** Runs in the page before anything of ours does. */
function watch() {
  const times = (window.times = { note: 0, longest: 0 })
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) times.longest = Math.max(times.longest, duration)
  }).observe({ type: 'longtask' })
  const look = () => {
    if (document.querySelector('main .g-note')) times.note = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Until the page has had nothing to do for a while: what it draws by and by is there. */
const quiet = (page) =>
  page.evaluate(
    () =>
      new Promise((done) => {
        let notes = -1
        const look = () => {
          const now = document.querySelectorAll('.g-note').length
          if (now === notes) return done()
          notes = now
          setTimeout(() => requestAnimationFrame(look), 1_000)
        }
        look()
      }),
  )

/** From the press on a question in the run sheet until it is painted as the one that is worked on, with a note. */
async function choose(page, index) {
  const took = await page.evaluate(
    (index) =>
      new Promise((done) => {
        const links = document.querySelectorAll('nav.sheet li a')
        const before = document.querySelector('.col-now h2')?.id
        const from = performance.now()
        links[index].click()
        const look = () => {
          const now = document.querySelector('.col-now')
          if (now && now.querySelector('h2').id !== before && now.querySelector('.g-note')) {
            // The frame in which it is painted.
            const painted = new MessageChannel()
            painted.port1.onmessage = () => done(performance.now() - from)
            painted.port2.postMessage(null)
          } else requestAnimationFrame(look)
        }
        requestAnimationFrame(look)
      }),
    index,
  )
  await quiet(page)
  return took
}
