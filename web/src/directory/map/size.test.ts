// @vitest-environment node
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { build, type Rolldown } from 'vite'
import { expect, it } from 'vitest'

/** What a phone on a bad line may have to fetch for the map, zipped as the server zips it. */
const most = 150_000

/** Every page has these already. */
const shared = /^svelte($|\/)|\/i18n\//

it('the map with its data, its libraries and its styles is small', { timeout: 60_000 }, async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'silent',
    plugins: [svelte({ configFile: false })],
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: join(import.meta.dirname, 'MapFigure.svelte'),
        preserveEntrySignatures: 'strict',
        external: (name) => shared.test(name),
      },
    },
  })) as Rolldown.RolldownOutput
  const sizes = built.output.map((file) => ({
    name: file.fileName,
    zipped: gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).length,
  }))
  expect(sizes.some(({ name, zipped }) => name.endsWith('.json') && zipped > 70_000)).toBe(true)
  expect(sizes.some(({ name, zipped }) => name.endsWith('.js') && zipped > 10_000)).toBe(true)
  expect(sizes.reduce((sum, { zipped }) => sum + zipped, 0)).toBeLessThan(most)
})
