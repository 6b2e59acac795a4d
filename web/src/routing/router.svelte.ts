import { layers } from './layers'
import { match, type Match, type Route } from './match'
import { addStep, newPage, replaceStep, stepNow, type Step } from './step'

/** Where the reader is, and how to go elsewhere without loading the page anew. */
class Router {
  #path = $state(location.pathname)
  #search = $state(location.search)
  /** Grows with every step, so that the same address again is a fresh page. */
  #step = $state(0)
  /** The page that is shown, as the browser's history names it. */
  #page = ''
  #place = $state('')
  #routes: readonly Route[] = []

  constructor() {
    this.#take(stepNow())
    layers.begin()
    addEventListener('popstate', () => {
      layers.arrive()
      this.#arrive()
    })
  }

  /** Says which pages there are. To be called before the first is drawn. */
  open(routes: readonly Route[]): void {
    this.#routes = routes
  }

  get step(): number {
    return this.#step
  }

  get match(): Match | null {
    return match(this.#routes, this.#path)
  }

  /** What is behind the address's `?`. Only a page whose route says `query` sees it change. */
  get query(): URLSearchParams {
    return new URLSearchParams(this.#search)
  }

  /** The page's address on this server, to come back to. */
  get address(): string {
    return this.#path + this.#search
  }

  /**
   * Where on the page the reader is, in the page's own words; empty if it said nothing. It changes as they go back and on
   * between steps of the page.
   */
  get place(): string {
    return this.#place
  }

  /** Says where on the page the reader is. */
  settle(place: string): void {
    if (place === this.#place) return
    this.#place = place
    layers.whenStill(() => void replaceStep({ ...stepNow(), place }))
  }

  /** The reader goes elsewhere on the page, which says where with `settle`. Going back brings them here again. */
  leave(): void {
    this.#add(location.href, this.#page, this.#place)
  }

  /** Gives the page that is shown another query, and leaves the reader where they are. */
  ask(query: URLSearchParams, { replace = false } = {}): void {
    const asked = query.toString()
    const search = asked === '' ? '' : `?${asked}`
    if (search === this.#search) return
    const address = this.#path + search
    this.#search = search
    if (replace) return layers.whenStill(() => void replaceStep(stepNow(), address))
    this.#place = ''
    this.#add(address, this.#page, '')
  }

  go(address: string, { replace = false } = {}): void {
    layers.whenStill(() => {
      const page = newPage()
      const { first } = stepNow()
      const there = replace
        ? replaceStep({ page, place: '', layers: 0, first }, address)
        : this.#write(address, page, '')
      // The page is loaded anew rather than not reached.
      if (!there) return replace ? location.replace(address) : location.assign(address)
      this.#arrive()
      scrollTo(0, 0)
    })
  }

  /** Lays another page of ours beneath this one, if going back from here would leave us. */
  lay(address: string): void {
    layers.whenStill(() => {
      const step = stepNow()
      const here = location.href
      if (!step.first) return
      if (!replaceStep({ page: newPage(), place: '', layers: 0, first: true }, address)) return
      if (!addStep(step, here)) replaceStep(step, here)
    })
  }

  /** Follows a click on a link to one of our pages; leaves every other click to the browser. */
  follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return
    // In a frame of somebody else's page there is the one page that was made for it; its links leave the frame.
    if (self !== top) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || link.target || link.hasAttribute('download') || link.origin !== location.origin) return
    if (link.pathname === location.pathname && link.hash !== '') return this.#toPlace(event, link.hash)
    if (!match(this.#routes, link.pathname)) return
    event.preventDefault()
    this.go(link.href)
  }

  /** Goes to a place on this page, and leaves the address alone: what is behind its `#` may be a code. */
  #toPlace(event: MouseEvent, hash: string): void {
    const place = document.getElementById(hash.slice(1))
    if (!place) return
    event.preventDefault()
    place.focus()
    place.scrollIntoView()
  }

  #add(address: string, page: string, place: string): void {
    layers.whenStill(() => void this.#write(address, page, place))
  }

  /**
   * Adds a step to the history. That of a dialog or menu, which closes now, becomes it; so does this one where the browser
   * takes no more. Whether either was done.
   */
  #write(address: string, page: string, place: string): boolean {
    const { layers: over, first } = stepNow()
    if (over === 0 && addStep({ page, place, layers: 0 }, address)) return true
    return replaceStep({ page, place, layers: 0, first: over === 0 && first }, address)
  }

  #arrive(): void {
    const step = stepNow()
    const asked = location.pathname === this.#path && location.hash === '' && this.match?.route.query
    const stays = step.page === this.#page || asked
    this.#search = location.search
    this.#take(step)
    if (stays) return
    this.#path = location.pathname
    this.#step++
  }

  #take(step: Step): void {
    this.#page = step.page
    this.#place = step.place
    // One that was come to from elsewhere has none yet.
    replaceStep(step)
  }
}

export const router = new Router()
