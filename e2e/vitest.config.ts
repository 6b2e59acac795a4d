import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts', 'protocol/**/*.test.ts'],
    globalSetup: ['harness/setup.ts'],
    // One browser at a time: the tests measure, and machines are small.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['verbose'],
  },
})
