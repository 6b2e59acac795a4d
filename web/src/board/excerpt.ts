const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null

/** What people take for one sign, however many code points it is made of. */
const signs = (text: string) =>
  segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : [...text]

/** The beginning of what somebody wrote, on one line, for menus and messages. */
export function excerpt(text: string, most = 60): string {
  // Enough to be cut again: there is no need to look at two thousand characters for sixty.
  const line = signs(
    text
      .trimStart()
      .slice(0, most * 12)
      .replace(/\s+/gu, ' ')
      .trim(),
  )
  return line.length <= most
    ? line.join('')
    : `${line
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
