export const join = {
  title: 'Take your seat',
}
