import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/**
 * The program as another release: each text that it holds replaced by one as long. It goes with the test. Tests change what
 * the program has within it, so that everything else is as it is.
 */
export function otherRelease(
  program: string,
  changes: readonly (readonly [before: string, after: string])[],
): string {
  const content = readFileSync(program)
  for (const [before, after] of changes) {
    if (Buffer.byteLength(before) !== Buffer.byteLength(after)) throw new Error(`${after} has another length`)
    let at = content.indexOf(before)
    if (at === -1) throw new Error(`the program does not hold ${before}`)
    for (; at !== -1; at = content.indexOf(before, at + 1)) content.write(after, at)
  }
  const folder = mkdtempSync(join(tmpdir(), 'rt-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'roundtable')
  writeFileSync(file, content, { mode: 0o755 })
  return file
}
