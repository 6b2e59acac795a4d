/** The beginning of what somebody wrote, on one line, for menus and messages. */
export function excerpt(text: string, most = 60): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()]
  return line.length <= most
    ? line.join('')
    : `${line
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
