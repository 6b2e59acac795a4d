// CSV as RFC 4180 has it, for spreadsheets.

/** Rows as text. A byte order mark tells Excel that it is UTF-8. */
export const writeCsv = (rows) => `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`

/** A cell that begins like a formula gets an apostrophe before it, which a spreadsheet does not show; so does one that begins with one. */
const cellOf = (text) => {
  const safe = /^[=+\-@\t\r']/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The rows of a text. Throws an Error if a quoted cell does not end. */
export function readCsv(text) {
  const rows = [[]]
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    const { value, end } = cellAt(text, at)
    rows.at(-1).push(value.replace(/^'(?=[=+\-@\t\r'])/, ''))
    if (text[end] === ',') {
      at = end + 1
      // A comma at the very end has an empty cell behind it.
      if (at === text.length) rows.at(-1).push('')
      continue
    }
    at = text.startsWith('\r\n', end) ? end + 2 : end + 1
    if (at < text.length) rows.push([])
  }
  return rows.filter((row) => row.some((cell) => cell !== ''))
}

function cellAt(text, at) {
  if (text[at] !== '"') {
    const length = text.slice(at).search(/[,\r\n]/)
    const end = length < 0 ? text.length : at + length
    return { value: text.slice(at, end), end }
  }
  const end = closing(text, at + 1)
  return { value: text.slice(at + 1, end).replaceAll('""', '"'), end: end + 1 }
}

function closing(text, from) {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text[at + 1] !== '"') return at
  throw new Error('a cell that begins with " does not end with one')
}
