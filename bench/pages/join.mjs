// The join page as a phone meets it: from the address that the code on the wall leads to, until the form can be sent.
import { open } from './browser.mjs'

const phone = { width: 390, height: 844 }

/** What a fresh phone fetches until somebody can answer who they are, and from there until they can write a note. */
export async function weighJoining(browser, url, { joinCode }) {
  const { context, page, fetched } = await open(browser, { viewport: phone })
  await page.goto(`${url}/join#${joinCode}`)
  await page.getByRole('button', { name: 'Join the workshop' }).waitFor()
  await page.waitForLoadState('networkidle')
  const form = { ...fetched }
  await page.getByText('Public library', { exact: true }).click()
  await page.getByRole('button', { name: 'Join the workshop' }).click()
  await page.getByLabel('Your idea').waitFor()
  await page.waitForLoadState('networkidle')
  const room = { ...fetched }
  await context.close()
  return { form, room }
}

/** When the same phone shows anything, the heading and the form, in ms from when it asked. */
export async function timeJoining(browser, url, { joinCode }) {
  const { context, page } = await open(browser, { viewport: phone, slower: 4, line: true })
  await page.addInitScript(() => {
    const times = (window.times = {})
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) times[entry.name] = entry.startTime
    }).observe({ type: 'paint', buffered: true })
    const look = () => {
      if (document.querySelector('h1') && !times.heading) times.heading = performance.now()
      if (document.querySelector('fieldset') && !times.form) times.form = performance.now()
      if (!times.form) requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })
  await page.goto(`${url}/join#${joinCode}`)
  await page.waitForFunction(() => window.times.form && window.times['first-paint'], null, { timeout: 60_000 })
  const { times } = await page.evaluate(() => ({ times: window.times }))
  await context.close()
  return { paint: times['first-paint'], heading: times.heading, form: times.form }
}
