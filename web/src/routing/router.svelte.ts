import { match, type Match, type Route } from './match'

/** Where the reader is, and how to go elsewhere without loading the page anew. */
class Router {
  #path = $state(location.pathname)
  #search = $state(location.search)
  /** Grows with every step, so that the same address again is a fresh page. */
  #step = $state(0)
  #routes: readonly Route[] = []

  constructor() {
    addEventListener('popstate', () => this.#arrive())
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

  /** Gives the page that is shown another query, and leaves the reader where they are. */
  ask(query: URLSearchParams, { replace = false } = {}): void {
    const asked = query.toString()
    const search = asked === '' ? '' : `?${asked}`
    if (search === this.#search) return
    const address = this.#path + search
    if (replace) history.replaceState(history.state, '', address)
    else history.pushState(null, '', address)
    this.#search = search
  }

  go(address: string, { replace = false } = {}): void {
    if (replace) history.replaceState(null, '', address)
    else history.pushState(null, '', address)
    this.#arrive()
    scrollTo(0, 0)
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

  #arrive(): void {
    const stays = location.pathname === this.#path && location.hash === '' && this.match?.route.query
    this.#search = location.search
    if (stays) return
    this.#path = location.pathname
    this.#step++
  }
}

export const router = new Router()
