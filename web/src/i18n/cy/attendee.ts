import type { attendee as english } from '../en/attendee'

export const attendee: typeof english = {
  title: 'Eich atebion',
}
