import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { ask, Workshop, type WorkshopOptions } from '../api'
import { DirectoryServer, example } from '../directory'
import { command, Server } from '../server'
import { fillEntries, type Entries } from './entries'
import { hard } from './hard'

const seedNotes = resolve(import.meta.dirname, '../../../workshop/examples/notes.csv')
const sectors = ['PUBLIC_LIBRARY', 'NHS_LIBRARY', 'UNIVERSITY', 'COUNCIL', 'CHARITY', 'OTHER']

/** A workshop with people and notes in it, and what opens its pages. */
export interface Room {
  workshop: Workshop
  projectorToken: string
}

/** All that the pages show: the example directory and a workshop with its real questions, and a hard case of each. */
export interface World {
  server: Server
  url: string
  room: Room
  hardRoom: Room
  entries: Entries
  /** The secret of a link to set a password; it is never used. */
  invitation: string
}

export async function makeWorld(): Promise<World> {
  const server = await Server.start()
  await command(server.env, 'import', example)
  const [editor, facilitator] = await Promise.all([server.token('editor'), server.token('facilitator')])
  const directory = new DirectoryServer(server, editor)
  const [entries, room, hardRoom, invitation] = await Promise.all([
    fillEntries(directory),
    fillRoom(await exampleWorkshop(server.url, facilitator), exampleNotes()),
    fillRoom(await hardWorkshop(server.url, facilitator), hardNotes()),
    invite(server, 'never@library.example', 'facilitator'),
    command(server.env, 'token', 'create', '--role', 'analyst', '--name', hard.word.slice(0, 200)),
  ])
  return { server, url: server.url, room, hardRoom, entries, invitation }
}

/** The secret of a new account's invitation. */
export async function invite(server: Server, email: string, role: string): Promise<string> {
  const said = await command(server.env, 'account', 'invite', '--email', email, '--role', role)
  const secret = /\/invite#(\S+)/.exec(said)?.[1]
  if (!secret) throw new Error(`no link in: ${said}`)
  return secret
}

async function exampleWorkshop(url: string, token: string): Promise<Workshop> {
  const { workshopTemplates } = await ask<{
    workshopTemplates: { title: string; boards: NonNullable<WorkshopOptions['boards']> }[]
  }>(url, token, '{ workshopTemplates { title boards { title sections { title prompt subQuestions } } } }')
  const [template] = workshopTemplates
  if (!template) throw new Error('there is no template')
  return Workshop.make(url, token, { ...template, hostName: 'The library team' })
}

function hardWorkshop(url: string, token: string): Promise<Workshop> {
  const sections = [
    { title: hard.word.slice(0, 100), prompt: hard.text, subQuestions: [hard.word, hard.rtl] },
    { title: hard.rtl, prompt: hard.rtl },
    ...Array.from({ length: 8 }, (_, index) => ({ prompt: `${index + 3} ${hard.word}` })),
  ]
  return Workshop.make(url, token, {
    title: hard.title,
    hostName: hard.word,
    scheduledAt: '2031-03-04T10:30:00Z',
    boards: [{ title: hard.word, sections }],
  })
}

/** The first words of the example's seed notes, whose third column is the text. */
function exampleNotes(): string[] {
  const lines = readFileSync(seedNotes, 'utf8').split('\n').slice(1, 25)
  return lines.map((line) => line.split(',').slice(2, -1).join(',').replaceAll('"', '').slice(0, 280))
}

const hardNotes = () => [hard.text, hard.word, hard.rtl, hard.title, '🦠'.repeat(60), hard.word.repeat(4)]

async function fillRoom(workshop: Workshop, texts: readonly string[]): Promise<Room> {
  const people = await Promise.all(
    sectors.map((sector, index) =>
      workshop.guest({ sector, displayName: index % 2 === 0 ? `Asha ${index}` : hard.word.slice(0, 60) }),
    ),
  )
  await Promise.all(
    texts.map((text, index) => workshop.addNote(1 + (index % 3), text, people[index % people.length])),
  )
  const { workshop: found } = await workshop.ask<{ workshop: { projectorToken: string } }>(
    'query ($id: ID!) { workshop(id: $id) { projectorToken } }',
    { id: workshop.id },
  )
  return { workshop, projectorToken: found.projectorToken }
}
