import type { workshops as english } from '../en/workshops'

export const workshops: typeof english = {
  title: 'Eich gweithdai',
  create: 'Creu gweithdy',
}
