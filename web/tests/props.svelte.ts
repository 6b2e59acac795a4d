/** Props that a test can change after a component is mounted. */
export function liveProps<T extends object>(props: T): T {
  const held = $state(props)
  return held
}
