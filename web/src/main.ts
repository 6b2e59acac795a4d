import { mount } from 'svelte'
import './styles/index.css'
import App from './app/App.svelte'
import { browserServices } from './app/browser-services'
import { routes } from './app/routes'
import { i18n } from './i18n/locale.svelte'
import { followKeyboard } from './platform/keyboard'
import { guardPresses } from './platform/presses'
import { followTranslation } from './platform/translation'
import { router } from './routing/router.svelte'

const target = document.getElementById('app')
if (!target) throw new Error('the page has no #app')

guardPresses(window)
followTranslation(document)
followKeyboard(window)
// Unstyled it would be there, and nobody could use it: start.js tries again, and index.html says so.
if (getComputedStyle(document.documentElement).getPropertyValue('--ground') === '')
  throw new Error('the styles did not load')
// No `await` at the top: the texts' files import this one's, and would wait for it as it waits for them.
void Promise.all([browserServices(), i18n.begin()]).then(([services]) => {
  router.open(routes)
  mount(App, { target, props: { services } })
  // Only now: what went wrong before is start.js's to tell and to try again.
  document.getElementById('boot')?.remove()
  dispatchEvent(new Event('app-begun'))
})
