import { randomUUID } from 'node:crypto'

/** Asks over HTTP, as any client may. Throws what the server says is wrong. */
export async function ask<Data>(
  url: string,
  token: string | null,
  query: string,
  variables: object = {},
): Promise<Data> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data?: Data; errors?: unknown[] }
  if (errors) throw new Error(`${query}\n${JSON.stringify(errors)}`)
  if (!data) throw new Error(`${query}\nHTTP ${response.status}`)
  return data
}

export interface Question {
  title?: string
  prompt?: string
  subQuestions?: string[]
  open?: boolean
}

export interface WorkshopOptions {
  title?: string
  hostName?: string
  names?: 'REQUIRED' | 'OPTIONAL' | 'HIDDEN'
  scheduledAt?: string
  boards?: { title: string; sections: Question[] }[]
  /** Left as a draft? */
  draft?: boolean
}

const threeQuestions: Question[] = [
  { title: 'Introductions', prompt: 'Who are you, and where do you work?' },
  { prompt: 'Are you working with other sectors?', subQuestions: ['Who with?', 'What on?'] },
  { prompt: 'Have you got any tips for joint working?' },
]

/** A workshop, seen by the one who runs it. */
export class Workshop {
  private constructor(
    readonly url: string,
    readonly token: string,
    readonly id: string,
    readonly title: string,
    readonly joinCode: string,
    readonly boards: readonly { id: string; sections: readonly { id: string }[] }[],
  ) {}

  static async make(url: string, token: string, options: WorkshopOptions = {}): Promise<Workshop> {
    const { title = 'Health and public library partnerships', draft = false, boards, ...rest } = options
    const input = {
      title,
      ...rest,
      boards: boards ?? [{ title: 'Questions', sections: threeQuestions }],
    }
    const { createWorkshop } = await ask<{
      createWorkshop: { workshop: { id: string; joinCode: string; boards: Workshop['boards'] } }
    }>(
      url,
      token,
      `mutation ($input: CreateWorkshopInput!) {
        createWorkshop(input: $input) { workshop { id joinCode boards { id sections { id } } } }
      }`,
      { input },
    )
    const made = createWorkshop.workshop
    const workshop = new Workshop(url, token, made.id, title, made.joinCode, made.boards)
    if (!draft) await workshop.open()
    return workshop
  }

  get boardId(): string {
    return this.boards[0]?.id ?? ''
  }

  /** The id of a question of the first board, counted from 1. */
  section(number: number): string {
    const id = this.boards[0]?.sections[number - 1]?.id
    if (!id) throw new Error(`no question ${number}`)
    return id
  }

  ask<Data>(query: string, variables: object = {}): Promise<Data> {
    return ask(this.url, this.token, query, variables)
  }

  async open(): Promise<void> {
    await this.ask('mutation ($id: ID!) { openWorkshop(input: { id: $id }) { workshop { id } } }', {
      id: this.id,
    })
  }

  async close(): Promise<void> {
    await this.ask('mutation ($id: ID!) { closeWorkshop(input: { id: $id }) { workshop { id } } }', {
      id: this.id,
    })
  }

  async updateSection(number: number, changes: Question & { notesVisible?: boolean }): Promise<void> {
    await this.ask(
      'mutation ($input: UpdateSectionInput!) { updateSection(input: $input) { section { id } } }',
      { input: { id: this.section(number), ...changes } },
    )
  }

  async updateBoard(changes: { notesVisible?: boolean }): Promise<void> {
    await this.ask('mutation ($input: UpdateBoardInput!) { updateBoard(input: $input) { board { id } } }', {
      input: { id: this.boardId, ...changes },
    })
  }

  /** Someone who joins without a browser. Answers with their token. */
  async guest(options: { displayName?: string; sector?: string } = {}): Promise<string> {
    const { joinWorkshop } = await ask<{ joinWorkshop: { token: string } }>(
      this.url,
      null,
      'mutation ($input: JoinWorkshopInput!) { joinWorkshop(input: $input) { token } }',
      { input: { joinCode: this.joinCode, ...options } },
    )
    return joinWorkshop.token
  }

  /** A note, by the one who runs it or by a guest. Answers with its id. */
  async addNote(section: number, text: string, token = this.token): Promise<string> {
    const id = randomUUID()
    await ask(
      this.url,
      token,
      'mutation ($input: AddNoteInput!) { addNote(input: $input) { note { id } } }',
      { input: { id, boardId: this.boardId, sectionId: this.section(section), text } },
    )
    return id
  }

  async editNote(id: string, text: string): Promise<void> {
    await this.ask('mutation ($input: EditNoteInput!) { editNote(input: $input) { note { id } } }', {
      input: { id, text },
    })
  }

  /** All texts on the first board, by question and place. */
  async texts(): Promise<string[]> {
    const { boardChanges } = await this.ask<{ boardChanges: { notes: { text: string }[] } }>(
      'query ($boardId: ID!) { boardChanges(boardId: $boardId) { notes { text } } }',
      { boardId: this.boardId },
    )
    return boardChanges.notes.map((note) => note.text)
  }

  async participants(): Promise<{ id: string; displayName: string | null }[]> {
    const { workshop } = await this.ask<{
      workshop: { participants: { nodes: { id: string; displayName: string | null }[] } }
    }>('query ($id: ID!) { workshop(id: $id) { participants(first: 100) { nodes { id displayName } } } }', {
      id: this.id,
    })
    return workshop.participants.nodes
  }

  async remove(participantId: string): Promise<void> {
    await this.ask('mutation ($id: ID!) { removeParticipant(input: { id: $id }) { participant { id } } }', {
      id: participantId,
    })
  }
}
