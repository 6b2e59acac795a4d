// The workshop that is looked at: an open one with six questions, and as many notes as are asked for.
import { randomUUID } from 'node:crypto'

const questions = [
  'Who are you, and where do you work?',
  'Are you working with other sectors?',
  'What gets in the way of joint working?',
  'What would help?',
  'Have you got any tips for joint working?',
  'What will you do first?',
]

const words =
  'We run a weekly drop-in with the hospital library and the council so that people who look for health information find someone to ask'.split(' ')

/** Makes it, with `notes` spread over its questions, and answers with its id, code and questions. */
export async function makeWorkshop({ ask }, notes) {
  const { createWorkshop } = await ask(
    'mutation ($input: CreateWorkshopInput!) { createWorkshop(input: $input) { workshop { id joinCode boards { id sections { id } } } } }',
    {
      input: {
        title: 'Health and public library partnerships',
        boards: [{ title: 'Questions', sections: questions.map((prompt) => ({ prompt, open: true })) }],
      },
    },
  )
  const { id, joinCode, boards } = createWorkshop.workshop
  await ask('mutation ($id: ID!) { openWorkshop(input: { id: $id }) { workshop { id } } }', { id })
  const [{ id: boardId, sections }] = boards
  for (let from = 0; from < notes; from += 20) {
    const some = Array.from({ length: Math.min(20, notes - from) }, (_, index) => from + index)
    await Promise.all(some.map((n) => addNote(ask, boardId, sections[n % sections.length].id, n)))
  }
  return { id, joinCode, questions }
}

async function addNote(ask, boardId, sectionId, n) {
  const text = `${n}: ${Array.from({ length: 8 + (n % 14) }, (_, index) => words[(n * 7 + index) % words.length]).join(' ')}`
  await ask('mutation ($input: AddNoteInput!) { addNote(input: $input) { note { id } } }', {
    input: { id: randomUUID(), boardId, sectionId, text },
  })
}
