import type { join as english } from '../en/join'

export const join: typeof english = {
  title: 'Cymerwch eich sedd',
}
