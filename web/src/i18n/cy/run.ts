import type { run as english } from '../en/run'

export const run: typeof english = {
  title: 'Rhedeg y gweithdy',
}
