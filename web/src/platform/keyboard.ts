/**
 * Tells the page, as the CSS variable `--keyboard`, how much of it the keyboard on the screen covers: iOS draws it over the
 * page and says so in the visual viewport alone. Where the page itself gets smaller instead, it is 0.
 */
export function followKeyboard(page: Window): void {
  const { visualViewport: seen, document } = page
  if (!seen) return
  const tell = () => {
    // Zoomed in, most of the page is out of sight without any keyboard.
    const covered = seen.scale > 1.05 ? 0 : page.innerHeight - seen.height - seen.offsetTop
    document.documentElement.style.setProperty('--keyboard', `${Math.max(0, Math.round(covered))}px`)
  }
  seen.addEventListener('resize', tell)
  seen.addEventListener('scroll', tell)
  tell()
}
