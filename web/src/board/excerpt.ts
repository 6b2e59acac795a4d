// Where a browser lacks it, a sign may be cut in two.
// eslint-disable-next-line compat/compat -- asked for first
const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null

/** Each of these is one sign, in any company: most notes begin with no others, and a sign costs more to find than to draw. */
const plain = /^[ -~]*$/

/** What people take for one sign, however many code points it is made of; no more than `most` of them. */
function signs(text: string, most: number): string[] {
  // One more than is needed, in case what follows joins the last one.
  const begin = text.slice(0, most + 1)
  if (plain.test(begin)) return [...begin].slice(0, most)
  const found: string[] = []
  for (const each of segmenter?.segment(text) ?? text) {
    if (found.length === most) break
    found.push(typeof each === 'string' ? each : each.segment)
  }
  return found
}

/** The beginning of what somebody wrote, on one line, for menus and messages. Every note that is drawn asks for its own. */
export function excerpt(text: string, most = 60): string {
  // Enough to be cut again: there is no need to look at two thousand characters for sixty.
  const line = text
    .trimStart()
    .slice(0, most * 12)
    .replace(/\s+/gu, ' ')
    .trim()
  // A sign has at least one of these, so there is nothing to count.
  if (line.length <= most) return line
  const begin = signs(line, most + 1)
  return begin.length <= most
    ? line
    : `${begin
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
