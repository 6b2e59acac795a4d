export const run = {
  title: 'Run the workshop',
}
