import { keyValue } from './storage'

export type Theme = 'light' | 'dark'

const system = () => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

function stored(): Theme | null {
  const value = keyValue.get('theme')
  return value === 'light' || value === 'dark' ? value : null
}

/** Light or dark: the system's until somebody chooses. public/start.js puts the choice on the page before it is drawn. */
class ThemeChoice {
  #chosen = $state<Theme | null>(stored())

  get now(): Theme {
    return this.#chosen ?? system()
  }

  flip(): void {
    const theme = this.now === 'dark' ? 'light' : 'dark'
    this.#chosen = theme
    keyValue.set('theme', theme)
    document.documentElement.dataset.theme = theme
  }
}

export const theme = new ThemeChoice()
