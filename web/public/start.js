// Runs before all else, and in browsers that are too old for the app.

// Before the first paint, so that a page in the chosen theme never flashes in the other one.
try {
  var theme = localStorage.getItem('rt.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch (_) {
  // Storage is blocked: the system's theme holds.
}

// What did not load is tried again: the page says so (#boot in index.html, or a page of the app), and is loaded anew as soon
// as the server can be reached, each time after a longer wait.
;(function () {
  var key = 'rt.starts'
  var longest = 60000
  var begun = false
  var waiting = false
  var timer

  /** Milliseconds to wait: more with each load in a row that failed. */
  function pause() {
    try {
      var failed = Number(sessionStorage.getItem(key)) || 0
      sessionStorage.setItem(key, String(failed + 1))
      return Math.min(longest, 1000 * Math.pow(2, failed))
    } catch (_) {
      return longest / 2 // nothing counts how often it failed, so not so often
    }
  }

  function again(wait) {
    timer = setTimeout(function () {
      fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).then(
        function (answer) {
          if (!waiting) return
          if (answer.ok) location.reload()
          else again(Math.min(longest, wait * 2))
        },
        function () {
          if (waiting) again(Math.min(longest, wait * 2))
        },
      )
    }, wait)
  }

  function fail() {
    if (waiting) return
    waiting = true
    document.documentElement.dataset.failed = ''
    again(pause())
  }

  /** There is nothing to be loaded again any more: who types would lose the page. */
  function calm() {
    waiting = false
    clearTimeout(timer)
    delete document.documentElement.dataset.failed
  }

  function onfault(event) {
    var of = event.target
    // Icons and pictures are no reason.
    if (of && of.tagName && of.tagName !== 'SCRIPT' && of.rel !== 'stylesheet') return
    if (!begun) fail()
  }

  addEventListener('error', onfault, true)
  addEventListener('unhandledrejection', onfault)
  // From the app: it is drawn; a page of it has loaded; one could not be loaded.
  addEventListener('app-begun', function () {
    begun = true
    calm()
  })
  addEventListener('page-loaded', function () {
    calm()
    try {
      sessionStorage.removeItem(key)
    } catch (_) {
      // It counts nothing then.
    }
  })
  addEventListener('page-failed', fail)
  addEventListener('click', function (event) {
    if (event.target.id === 'boot-again') location.reload()
  })
})()
