interface Words {
  readonly title: string
  readonly prompt: string
}

/** What a question is called in a list: its short name, with its words where that says nothing by itself ("Q1"). */
export function nameOf({ title, prompt }: Words): string {
  if (title === '' || prompt === '') return title || prompt
  return /^\p{L}{0,2}\s?\d+\.?$/u.test(title) ? `${title} ${prompt}` : title
}

/** The question as asked. */
export const wordsOf = ({ title, prompt }: Words): string => prompt || title

/** The shortest that tells it from the others on its board. */
export const shortNameOf = ({ title, prompt }: Words): string => title || prompt
