import type { projector as english } from '../en/projector'

export const projector: typeof english = {
  title: 'Ar y sgrin fawr',
}
