import { resolve } from 'node:path'
import { build } from 'vite'

/** What looks at a page from inside, as one script. */
export async function inPageScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: resolve(import.meta.dirname, 'page/index.ts'), formats: ['iife'], name: 'layoutScript' },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  if (!output || !('output' in output)) throw new Error('vite built nothing')
  return output.output[0].code
}
