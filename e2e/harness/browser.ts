import { existsSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest'
import { Workshop, type WorkshopOptions } from './api'

/** Chromium without the parts that draw windows is the same browser, and does the same in two thirds of the time. */
const headless = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']
const headed = '/usr/bin/chromium'

function chromiumPath(): string {
  if (process.env.CHROMIUM) return process.env.CHROMIUM
  return process.env.HEADED ? headed : (headless.find(existsSync) ?? headed)
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A name for this machine that browsers do not trust as they trust localhost: to them it is a laptop in the room.
  '--host-resolver-rules=MAP laptop.test 127.0.0.1',
]

/** What happens in every browser while the server or the network is away. */
const away =
  /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET|WebSocket connection to|was preloaded using link preload but not used/

/** What a browser says of a header that only means something where it trusts the address. */
const ignoredOverHttp = /Cross-Origin-Opener-Policy header has been ignored.*origin was untrustworthy/

/** What the driver says in a browser without workers. */
const noWorkers = /Service Worker registration blocked by Playwright/

export const phone = { width: 390, height: 844 }
export const smallPhone = { width: 320, height: 640 }
export const desk = { width: 1440, height: 900 }

export interface PersonOptions {
  viewport?: { width: number; height: number }
  theme?: 'light' | 'dark'
  locale?: string
  /** A phone: fingers, and a keyboard on the screen. */
  touch?: boolean
  /** Where to go, if not to the server of all tests. */
  url?: string
  /**
   * Whether the app may leave a worker in the browser. It would answer some of what a test answers itself, so only tests of
   * the worker have it.
   */
  worker?: boolean
  /** What the browser kept from before. */
  storage?: BrowserContextOptions['storageState']
}

/** Somebody with a browser of their own: what they see, and what went wrong in it. */
export class Person {
  readonly complaints: string[]
  /** Set while the server or the network is meant to be away. */
  expectsAway = false

  constructor(
    readonly page: Page,
    readonly url: string,
    complaints: string[] = [],
  ) {
    this.complaints = complaints
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return
      const text = `${message.text()} ${message.location().url}`
      if (this.expectsAway && away.test(text)) return
      if (ignoredOverHttp.test(text) || noWorkers.test(text)) return
      this.complaints.push(`console: ${text}`)
    })
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.url + path)
  }

  /** Joins from the first page, as people do. */
  async join(workshop: Workshop, you: { name?: string; sector?: string } = {}): Promise<void> {
    await this.open(`/join#${workshop.joinCode}`)
    await this.page.getByText(you.sector ?? 'Public library', { exact: true }).click()
    if (you.name) await this.page.getByLabel('Your name').fill(you.name)
    await this.page.getByRole('button', { name: 'Join the workshop' }).click()
    await this.page.getByText('Live', { exact: true }).waitFor()
  }

  /** Another tab of the same browser. */
  async tab(): Promise<Person> {
    return new Person(await this.page.context().newPage(), this.url, this.complaints)
  }

  get idea() {
    return this.page.getByLabel('Your idea')
  }

  async add(text: string): Promise<void> {
    await this.idea.fill(text)
    await this.page.getByRole('button', { name: 'Add', exact: true }).click()
  }

  /** The notes under a heading, as their texts from the top. */
  async notes(heading: 'Your notes' | 'From everyone else'): Promise<string[]> {
    const texts = await this.part(heading).locator('.g-note > .g-written').allTextContents()
    return texts.map((text) => text.trim())
  }

  part(heading: 'Your notes' | 'From everyone else') {
    return this.page.locator('section').filter({ has: this.page.getByRole('heading', { name: heading }) })
  }

  note(text: string) {
    return this.page.locator('.g-note').filter({ hasText: text })
  }

  /** Chooses from a note's menu. */
  async choose(text: string, item: string): Promise<void> {
    await this.note(text)
      .getByRole('button', { name: /^More for the note/ })
      .click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  async next(): Promise<void> {
    await this.page.getByRole('button', { name: 'Next question' }).click()
  }

  async previous(): Promise<void> {
    await this.page.getByRole('button', { name: 'Question before' }).click()
  }

  /** No network, until it is called again with true. */
  async online(online: boolean): Promise<void> {
    this.expectsAway = true
    await this.page.context().setOffline(!online)
  }
}

export async function launch(): Promise<Browser> {
  const executablePath = chromiumPath()
  if (!existsSync(executablePath)) {
    throw new Error(
      `there is no Chromium at ${executablePath}: install it (apt-get install chromium) or set CHROMIUM to its path`,
    )
  }
  const isSeen = Boolean(process.env.HEADED)
  return chromium.launch({ executablePath, args: flags, headless: !isSeen, slowMo: isSeen ? 250 : 0 })
}

/** A browser for the tests of one file, and people in it. Afterwards nobody may have seen an error. */
export function useBrowser() {
  let browser: Browser
  const people: Person[] = []

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(() => browser?.close())
  afterEach(async ({ task }) => {
    const complaints = people.flatMap((person) => person.complaints)
    if (task.result?.state === 'fail') await picture(people, task.name)
    await Promise.all(people.map((person) => person.page.context().close()))
    people.length = 0
    expect(complaints, 'what browsers complained of').toEqual([])
  })

  return {
    async person(options: PersonOptions = {}): Promise<Person> {
      const {
        viewport = phone,
        theme = 'light',
        locale = 'en-GB',
        touch = false,
        worker = false,
        storage,
      } = options
      const context = await browser.newContext({
        viewport,
        locale,
        colorScheme: theme,
        reducedMotion: 'reduce',
        hasTouch: touch,
        isMobile: touch,
        serviceWorkers: worker ? 'allow' : 'block',
        ...(storage ? { storageState: storage } : {}),
      })
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(
            `blocked by the content security policy: ${event.violatedDirective} ${event.blockedURI}`,
          )
        })
      })
      const person = new Person(await context.newPage(), options.url ?? inject('url'))
      people.push(person)
      return person
    },
  }
}

/** What everybody saw when a test failed. */
async function picture(people: readonly Person[], test: string): Promise<void> {
  const folder = process.env.ROUNDTABLE_TEST_PICTURES ?? join(tmpdir(), 'rt-e2e-failures')
  mkdirSync(folder, { recursive: true })
  const pages = people.flatMap((person) => person.page.context().pages())
  for (const [index, page] of pages.entries()) {
    const path = join(folder, `${test.replaceAll(/\W+/g, '-').slice(0, 60)}-${index + 1}.png`)
    await page.screenshot({ path }).catch(() => {})
    console.log(`what was seen on page ${index + 1}: ${path}`)
  }
}

/** A workshop on the server of all tests. */
export const makeWorkshop = (options?: WorkshopOptions) =>
  Workshop.make(inject('url'), inject('token'), options)
