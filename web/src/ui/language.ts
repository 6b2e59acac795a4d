import { i18n, type Locale } from '../i18n/locale.svelte'
import { toasts } from './toasts.svelte'

/** Turns the page to a language, and says so if its texts can't be fetched. */
export async function chooseLanguage(locale: Locale): Promise<void> {
  try {
    await i18n.choose(locale)
  } catch {
    toasts.show(i18n.m.languageFailed)
  }
}
