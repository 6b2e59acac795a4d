import { uuid } from './uuid'

/**
 * The id of one request: the same for as long as the same is asked, so that whoever asks again because the answer was
 * lost is answered as the first time. Call `settled` when it was answered: the same again is then another request.
 */
export class RequestId {
  #asked = ''
  #id: string | null = null

  for(input: object): string {
    const asked = JSON.stringify(input)
    if (this.#id === null || asked !== this.#asked) this.#id = uuid()
    this.#asked = asked
    return this.#id
  }

  settled(): void {
    this.#id = null
  }
}
