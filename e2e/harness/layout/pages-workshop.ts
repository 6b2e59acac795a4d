import { everybody, usual, type Page } from './entry'

/** Joining, taking part in, running and showing workshops. */
export const workshopPages: Readonly<Record<string, Page>> = {
  '/': { reach: [...everybody, 'attendee'], cases: () => [usual('/', 'Take your seat')] },
  '/join': {
    reach: [...everybody, 'attendee'],
    cases: ({ room, hardRoom }, role) =>
      // Whoever has a seat is brought to it.
      role === 'attendee'
        ? [usual('/join', 'Take your seat')]
        : [
            usual(`/join#${room.workshop.joinCode}`, room.workshop.title),
            {
              name: 'a hard case',
              at: `/join#${hardRoom.workshop.joinCode}`,
              shows: hardRoom.workshop.title,
            },
            { name: 'a wrong code', at: '/join#WRONGKEY', shows: 'Take your seat' },
          ],
  },
  '/w/:workshopId': {
    reach: ['attendee'],
    others: 'You have no seat here yet',
    cases: ({ room, hardRoom }) => [
      usual(`/w/${room.workshop.id}`, `My own note for ${room.workshop.title}`),
      {
        name: 'a hard case',
        at: `/w/${hardRoom.workshop.id}`,
        shows: `My own note for ${hardRoom.workshop.title}`,
      },
    ],
  },
  '/account': {
    reach: ['facilitator', 'editor', 'analyst', 'administrator'],
    others: 'Sign in',
    cases: (_, role) => [
      usual(
        '/account',
        role === 'administrator' ? 'Gesundheitsinformationsnetzwerk' : 'Where you are signed in',
      ),
    ],
  },
  '/workshops': {
    reach: ['facilitator', 'editor', 'analyst', 'administrator'],
    others: 'Sign in',
    cases: ({ room }, role) => [
      usual('/workshops', /facilitator|administrator/.test(role) ? room.workshop.title : 'Your workshops'),
    ],
  },
  '/workshops/new': {
    reach: ['facilitator', 'editor', 'analyst', 'administrator'],
    others: 'Sign in',
    cases: ({ room }, role) => [
      usual(
        '/workshops/new',
        /facilitator|administrator/.test(role) ? room.workshop.title : 'Make a workshop',
      ),
    ],
  },
  '/workshops/:workshopId': {
    reach: ['facilitator', 'administrator'],
    others: (role) => (role === 'nobody' ? 'You are signed out.' : 'You can’t run this workshop'),
    cases: ({ room, hardRoom }) => [
      usual(`/workshops/${room.workshop.id}`, 'all notes saved'),
      { name: 'a hard case', at: `/workshops/${hardRoom.workshop.id}`, shows: 'all notes saved' },
    ],
  },
  '/projector': {
    reach: [...everybody, 'projector'],
    cases: ({ room, hardRoom }, role) =>
      role === 'projector'
        ? [
            usual(`/projector#${room.projectorToken}`, room.workshop.title),
            {
              name: 'a hard case',
              at: `/projector#${hardRoom.projectorToken}`,
              shows: hardRoom.workshop.title,
            },
          ]
        : // Without a key it is a page that says so.
          [usual('/projector', 'This screen needs a new link')],
  },
}
