import { call, refusalIn, type Caller } from '../graphql/call'

/** Signing in and out. Each sets or clears the session cookie, and throws a Fault if it is refused. */
export interface Auth {
  /** A one-time link. */
  withLink(token: string): Promise<void>
  withPassword(email: string, password: string): Promise<void>
  /** An invitation: sets the password and signs in. */
  setPassword(token: string, password: string): Promise<void>
  signOut(): Promise<void>
}

export function createAuth(caller: Caller): Auth {
  return {
    withLink: (token) => post('link', { token }),
    withPassword: (email, password) => post('sign-in', { email, password }),
    setPassword: (token, password) => post('password', { token, password }),
    signOut: () => post('sign-out', {}),
  }

  async function post(what: string, body: object): Promise<void> {
    const answer = await call(caller, `/auth/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
    })
    // Our server has nothing more to say; a page with a 200 is a network's.
    if (answer.status !== 204) throw refusalIn(answer)
  }
}
