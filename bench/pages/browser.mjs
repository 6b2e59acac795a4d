// A phone on a bad line, through the browser's debugger: what it fetched, and when it showed what.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const { chromium } = createRequire(new URL('../../e2e/package.json', import.meta.url))('playwright-core')
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium'].find(
  (path) => path && existsSync(path),
)

export const launch = () => chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

/** 1.6 Mb/s down, 0.75 up, 150 ms: what browsers call slow 4G. */
const badLine = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 }

/** A page with nothing kept from before. `slower` is how many times the processor is slowed; `line`: on a bad line? */
export async function open(browser, { slower = 1, line = false, viewport, cookies = [] }) {
  const context = await browser.newContext({ viewport, locale: 'en-GB', serviceWorkers: 'block' })
  await context.addCookies(cookies)
  const page = await context.newPage()
  const debug = await context.newCDPSession(page)
  await debug.send('Network.enable')
  await debug.send('Emulation.setCPUThrottlingRate', { rate: slower })
  if (line) await debug.send('Network.emulateNetworkConditions', badLine)
  return { context, page, debug, fetched: watchRequests(debug) }
}

/** Counts what is fetched: requests, and bytes as they came over the line, with headers and without. */
function watchRequests(debug) {
  const seen = { requests: 0, bytes: 0, bodies: 0 }
  const headers = new Map()
  debug.on('Network.requestWillBeSent', ({ request }) => {
    if (request.url.startsWith('http')) seen.requests++
  })
  debug.on('Network.responseReceived', ({ requestId, response }) => headers.set(requestId, response.encodedDataLength))
  debug.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    seen.bytes += encodedDataLength
    seen.bodies += encodedDataLength - (headers.get(requestId) ?? 0)
  })
  return seen
}
