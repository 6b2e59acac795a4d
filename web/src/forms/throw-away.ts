import { i18n } from '../i18n/locale.svelte'
import { toasts } from '../ui/toasts.svelte'

interface Form {
  readonly changed: readonly string[]
  throwAway(): () => void
}

/** Forgets what was typed into a form, and offers the way back. */
export function throwAway(form: Form): void {
  const any = form.changed.length > 0
  const back = form.throwAway()
  if (any) toasts.show(i18n.m.forms.thrownAway, back)
}
