import { defineConfig } from 'vitest/config'

// Waits are generous and only a failure uses them up; a very slow machine multiplies them.
const patience = Number(process.env.ROUNDTABLE_TEST_PATIENCE ?? 1)

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'protocol/**/*.test.ts'],
    globalSetup: ['harness/setup.ts'],
    // One browser at a time: the tests measure, and machines are small.
    fileParallelism: false,
    // What they import is large, and none changes it: once is enough for all files.
    isolate: false,
    // A machine that does other work as well may be too slow once; what is broken fails twice.
    retry: process.env.CI ? 1 : 0,
    testTimeout: patience * (process.env.CI ? 180_000 : 60_000),
    hookTimeout: patience * (process.env.CI ? 180_000 : 60_000),
    // Only a failure uses it up.
    expect: { poll: { timeout: patience * 20_000 } },
    reporters: ['verbose'],
  },
})
