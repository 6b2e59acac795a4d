// @vitest-environment node
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
// @ts-expect-error a script without types
import { pageFaults } from '../../scripts/i18n/pages.mjs'
// @ts-expect-error a script without types
import { unusedFaults, usageOf } from '../../scripts/i18n/usage.mjs'

// Beside Svelte, whose types it takes.
const app = mkdtempSync(join(import.meta.dirname, '../../node_modules/.texts-'))
afterAll(() => rmSync(app, { recursive: true }))

const files = {
  'i18n/messages/index.d.ts': `
    export type Common = import('./common').Texts
    export type Namespaces = {
      readonly room: import('./room').Texts
      readonly desk: import('./desk').Texts
    }
    export type Messages = Common & Namespaces`,
  'i18n/messages/common.d.ts': `
    export type Texts = { readonly start: string; readonly never: string }`,
  'i18n/messages/room.d.ts': `
    export type Texts = {
      readonly title: string
      readonly taken: string
      readonly left: (n: number) => string
      readonly gone: string
      readonly kind: { readonly ONE: string; readonly TWO: string }
      readonly other: { readonly A: string; readonly B: string }
      readonly listed: { readonly X: string }
    }`,
  'i18n/messages/desk.d.ts': `
    export type Texts = { readonly title: string; readonly unused: string }`,
  'i18n/locale.ts': `
    import type { Messages } from './messages'
    export declare const i18n: { m: Messages }`,
  'main.ts': `import { routes } from './app/routes'\nimport { i18n } from './i18n/locale'\nconsole.log(i18n.m.start, routes)`,
  'app/routes.ts': `
    declare const withTexts: (names: string[], load: () => Promise<unknown>) => unknown
    export const routes = [
      withTexts(['room'], () => import('../RoomPage.svelte')),
      withTexts([], () => import('../DeskPage.svelte')),
    ]`,
  'RoomPage.svelte': `
    <script lang="ts">
      import { i18n } from './i18n/locale'
      import { labels } from './labels'
      let { which }: { which: 'A' } = $props()
      const say = $derived(i18n.m.room)
      const { taken } = i18n.m.room
    </script>
    <h1>{say.title} {taken} {say.left(2)} {say.other[which]}</h1>
    {#each Object.values(say.listed) as text (text)}{text}{/each}{labels(i18n.m)}`,
  'labels.ts': `
    import type { Messages } from './i18n/messages'
    export const labels = (m: Messages) => (kind: string) => (m.room.kind as Record<string, string>)[kind]`,
  'DeskPage.svelte': `<script lang="ts">import { i18n } from './i18n/locale'</script>{i18n.m.desk.title}`,
}

it(
  'texts that no page uses are told, and routes that give a page others than it uses',
  { timeout: 120_000 },
  () => {
    for (const [name, text] of Object.entries(files)) {
      const path = join(app, 'src', name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
    const found = usageOf(app)
    expect(unusedFaults(found)).toEqual(
      ['common.never', 'room.gone', 'room.other.B', 'desk.unused'].map(
        (key) => `${key} is used nowhere: take it out`,
      ),
    )
    expect(pageFaults(found, app)).toEqual([
      "src/app/routes.ts: src/DeskPage.svelte uses ['desk'], but is given []",
    ])
  },
)
