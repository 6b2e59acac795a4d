export const workshops = {
  title: 'Your workshops',
  create: 'Make a workshop',
}
