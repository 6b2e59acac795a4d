import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Kind, parse, type EnumTypeDefinitionNode } from 'graphql'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { routes } from '../../web/src/app/routes'
import { launch } from '../harness/browser'
import { look } from '../harness/layout/look'
import { pages } from '../harness/layout/pages'
import { accounts, roles } from '../harness/layout/roles'
import { inPageScript } from '../harness/layout/script'
import { makeWorld, type World } from '../harness/layout/world'

// The table of routes is asked for its patterns; no page of it is loaded here, nor the texts of any.
vi.mock('../../web/src/app/texts', () => ({ withTexts: (_: unknown, load: unknown) => load }))

let world: World
let browser: Browser
let script: string

beforeAll(async () => {
  ;[world, browser, script] = await Promise.all([makeWorld(), launch(), inPageScript()])
}, 120_000)
afterAll(async () => {
  await Promise.all([browser?.close(), world?.server.stop()])
})

describe('every page', () => {
  it('of the app is looked at', () => {
    expect(Object.keys(pages).sort()).toEqual([...routes.map(({ pattern }) => pattern), '*'].sort())
  })

  it('is looked at in every role', () => {
    const schema = parse(
      readFileSync(resolve(import.meta.dirname, '../../graph/schema/account.graphqls'), 'utf8'),
    )
    const role = schema.definitions.find(
      (each) => each.kind === Kind.ENUM_TYPE_DEFINITION && each.name.value === 'AccountRole',
    ) as EnumTypeDefinitionNode
    expect(Object.keys(accounts).sort()).toEqual(role.values?.map(({ name }) => name.value).sort())
  })
})

describe.concurrent('every page is in order', () => {
  it.each(roles)('for %s', { timeout: 900_000 }, async (role) => {
    expect(await look(browser, script, role, world), `what is wrong for ${role}`).toEqual([])
  })
})
