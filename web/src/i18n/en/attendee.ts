export const attendee = {
  title: 'Your answers',
}
