import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Lines that only those who read the source need: comments of their own, and what stands before a line. */
const unread = /^\s*(?:\/\/.*|\/\*\*.*\*\/|<!--.*-->)?\s*/gm

/** Vite: takes the comments out of what it copies as it is. Everybody fetches these before all else. */
export function plain() {
  return {
    name: 'plain',
    writeBundle({ dir }) {
      for (const name of ['start.js', 'index.html']) {
        const path = join(dir, name)
        writeFileSync(path, readFileSync(path, 'utf8').replace(unread, ''))
      }
    },
  }
}
