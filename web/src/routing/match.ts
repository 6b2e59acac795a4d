import type { Component } from 'svelte'

/** The parts of an address that a route's pattern names. */
export type Params = Readonly<Record<string, string>>

/** What every page component is given. A page for another address of the same route is a new page. */
export interface PageProps {
  params: Params
}

export interface Route {
  /** Parts between slashes; `:name` takes any one part. */
  readonly pattern: string
  /** Whether the page follows `router.query` itself: then another query of the same address is not a new page. */
  readonly query?: true
  /** Fetches the page's code. */
  load(): Promise<{ default: Component<PageProps> | Component<Record<string, never>> }>
}

export interface Match {
  readonly route: Route
  readonly params: Params
}

const partsOf = (path: string) => path.split('/').filter((part) => part !== '')

/** The first route that fits, so put `/workshops/new` before `/workshops/:id`. */
export function match(routes: readonly Route[], path: string): Match | null {
  const parts = partsOf(path)
  for (const route of routes) {
    const params = fitted(partsOf(route.pattern), parts)
    if (params) return { route, params }
  }
  return null
}

function fitted(pattern: readonly string[], parts: readonly string[]): Params | null {
  if (pattern.length !== parts.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const expected = pattern[index] ?? ''
    if (expected.startsWith(':')) {
      try {
        params[expected.slice(1)] = decodeURIComponent(part)
      } catch {
        return null
      }
    } else if (expected !== part) return null
  }
  return params
}
