// Draws public/icons from public/icon.svg. Phones take no SVG for what is on their screens. `npm run icons` after a change.
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const folder = join(import.meta.dirname, '../public')
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8')

/** `part`: how much of the side the picture takes. Systems cut a maskable one to a circle of four fifths. */
const icons = [
  { file: '192.png', side: 192, part: 1 },
  { file: '512.png', side: 512, part: 1 },
  { file: 'maskable.png', side: 512, part: 0.62, ground: '#f6f1e7' },
  { file: 'apple-touch.png', side: 180, part: 0.76, ground: '#f6f1e7' },
]

mkdirSync(join(folder, 'icons'), { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
for (const { file, side, part, ground = 'transparent' } of icons) {
  const page = await browser.newPage({ viewport: { width: side, height: side } })
  await page.setContent(
    `<style>body { margin: 0; height: 100vh; display: grid; place-items: center; background: ${ground} }
     svg { width: ${part * side}px; height: ${part * side}px }</style>${svg}`,
  )
  await page.screenshot({ path: join(folder, 'icons', file), omitBackground: true })
  await page.close()
}
await browser.close()
