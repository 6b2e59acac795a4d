import { mount } from 'svelte'
import './styles/index.css'
import App from './app/App.svelte'
import { browserServices } from './app/services'
import { i18n } from './i18n/locale.svelte'
import { guardPresses } from './platform/presses'

const target = document.getElementById('app')
if (!target) throw new Error('the page has no #app')

guardPresses(window)
await i18n.begin()
mount(App, { target, props: { services: browserServices() } })
