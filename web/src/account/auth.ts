import { codeOf, Fault } from '../graphql/fault'

/** Signing in and out. Each sets or clears the session cookie, and throws a Fault if it is refused. */
export interface Auth {
  /** A one-time link. */
  withLink(token: string): Promise<void>
  withPassword(email: string, password: string): Promise<void>
  /** An invitation: sets the password and signs in. */
  setPassword(token: string, password: string): Promise<void>
  signOut(): Promise<void>
}

export function createAuth(fetch: typeof globalThis.fetch): Auth {
  return {
    withLink: (token) => post('link', { token }),
    withPassword: (email, password) => post('sign-in', { email, password }),
    setPassword: (token, password) => post('password', { token, password }),
    signOut: () => post('sign-out', {}),
  }

  async function post(what: string, body: object): Promise<void> {
    let response: Response
    try {
      response = await fetch(`/auth/${what}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(15_000),
      })
    } catch {
      throw new Fault('NETWORK', 'no answer')
    }
    if (response.ok) return
    const answer: unknown = await response.json().catch(() => null)
    const said = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {}
    throw new Fault(
      response.status >= 500 ? 'UNAVAILABLE' : codeOf(said.code),
      typeof said.message === 'string' ? said.message : '',
      typeof said.field === 'string' ? { field: said.field } : {},
    )
  }
}
