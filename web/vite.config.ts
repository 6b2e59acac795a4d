import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'
// @ts-expect-error a script without types
import { texts } from './scripts/i18n/plugin.mjs'
// @ts-expect-error a script without types
import { chunks } from './scripts/bundle/chunks.mjs'
// @ts-expect-error a script without types
import { plain } from './scripts/bundle/plain.mjs'
// @ts-expect-error a script without types
import { preload } from './scripts/bundle/preload.mjs'
// @ts-expect-error a script without types
import { worker } from './scripts/bundle/worker.mjs'

const backend = process.env.ROUNDTABLE_BACKEND ?? 'http://127.0.0.1:8080'

export default defineConfig(({ mode }) => ({
  plugins: [texts({ whole: mode === 'test' }), svelte(), preload(), plain(), worker()],
  build: {
    // dist itself holds a committed file, so that Go can embed it before the first build; Vite empties only dist/app.
    outDir: 'dist/app',
    // The oldest browsers that are served; package.json's browserslist says the same to the lint. They know all of ES2022
    // but for static blocks, which ESLint refuses: naming Safari 15.4 here as well would write every class anew, 4 kB of it.
    target: 'es2022',
    cssTarget: ['chrome100', 'edge100', 'firefox100', 'safari15.4', 'ios15.4'],
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // What the app contains of others', with their licences; the server serves it.
    license: { fileName: 'licenses.txt' },
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: {
    proxy: {
      '/graphql': { target: backend, ws: true },
      '/auth': backend,
      '/export': backend,
      '/directory': backend,
    },
  },
  // Without it vitest would take Svelte's server build and no component could be mounted.
  ...(mode === 'test' ? { resolve: { conditions: ['browser'] } } : {}),
  test: {
    restoreMocks: true,
    // A page of its own for each file is most of what testing costs, and few tests look at one.
    projects: [
      {
        extends: true,
        test: {
          name: 'plain',
          environment: 'node',
          isolate: false,
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['**/*.dom.*'],
        },
      },
      {
        extends: true,
        test: { name: 'dom', environment: 'happy-dom', include: ['src/**/*.dom.*test.ts'] },
      },
    ],
  },
}))
