package server

// workerPath is where browsers look for the worker that they were given, once a day and with each page. The app's own is a
// file of that name.
const workerPath = "/sw.js"

// farewell is there where the app has none: a worker that takes itself and all that it kept away. Browsers keep a worker
// whose file is gone for ever, so a release without one must say so.
var farewell = []byte(`self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .then(() => self.registration.unregister()),
  ),
)
`)
