// The app's own files of one release, for a phone that loads its page again without a network. Which they are is written
// above by scripts/bundle/worker.mjs. What people wrote or may see is never here: it has no part in /graphql or /export.
// `files` has the hash of each, by its address: a network that answers in our place is not believed.
/* global release, entry, files */
const name = `release-${release}`

/** Addresses that are the server's, not the app's one page. */
const servers = /^\/(?:graphql|auth|export|directory|livez|readyz|metrics)(?:\/|$)/

self.addEventListener('install', (event) => event.waitUntil(keep().then(() => self.skipWaiting())))
self.addEventListener('activate', (event) => event.waitUntil(dropOthers()))
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const { origin, pathname } = new URL(url)
  if (method !== 'GET' || origin !== location.origin) return
  if (mode === 'navigate') {
    if (!servers.test(pathname)) event.respondWith(networkFirst(event.request, '/'))
  } else if (pathname.startsWith('/assets/')) {
    if (Object.hasOwn(files, pathname)) event.respondWith(keptFirst(event.request, pathname))
  } else if (Object.hasOwn(files, pathname)) event.respondWith(networkFirst(event.request, pathname))
})

/** All or nothing. The page comes last: without it what is kept is not used. */
async function keep() {
  const cache = await caches.open(name)
  const answer = await fetch('/', { cache: 'no-cache' })
  const page = await answer.text()
  // Another node may serve another release: its page and our files would not fit.
  if (!answer.ok || !page.includes(entry)) throw new Error('a page of another release')
  await Promise.all(Object.keys(files).map(async (file) => cache.put(file, await load(file))))
  const headers = new Headers(answer.headers)
  // It is the page of every address, and what it would fetch early is that of one.
  for (const each of ['link', 'content-encoding', 'content-length']) headers.delete(each)
  await cache.put('/', new Response(page, { headers }))
}

/** What the browser has already need not be sent again, unless it is something else. */
async function load(file) {
  const integrity = files[file]
  const cache = file.startsWith('/assets/') ? 'default' : 'no-cache'
  try {
    return await fetch(file, { integrity, cache })
  } catch {
    return fetch(file, { integrity, cache: 'reload' })
  }
}

async function dropOthers() {
  const names = await caches.keys()
  await Promise.all(names.filter((each) => each !== name).map((each) => caches.delete(each)))
}

/** So whoever has a network has the newest release, whatever is kept, in every tab. A server in trouble is as good as none. */
async function networkFirst(request, address) {
  try {
    const answer = await fetch(request)
    return answer.status < 500 ? answer : ((await kept(address)) ?? answer)
  } catch (error) {
    const found = await kept(address)
    if (!found) throw error
    return found
  }
}

/** A name among assets changes with the content. */
async function keptFirst(request, address) {
  return (await kept(address)) ?? fetch(request)
}

/** Nothing, too, where the browser's storage fails. */
async function kept(address) {
  try {
    const cache = await caches.open(name)
    return await cache.match(address, { ignoreVary: true })
  } catch {
    return undefined
  }
}
