// Takes the pictures of the README from a running demo, whose printed links come on standard input:
//   bin/roundtable demo | tee links.txt     and in another shell:  node e2e/pictures.mjs docs/images <links.txt
// The answers are from the sources of the example workshops.
import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { chromium } from 'playwright-core'

const folder = process.argv[2] ?? 'docs/images'
const printed = readFileSync(0, 'utf8')
const link = (who) => new URL(printed.match(new RegExp(`${who}\\s+(http\\S+)`))[1])
const endpoint = link('GraphQL').href

const answers = [
  [
    'NHS_LIBRARY',
    'A joint event for Health Information Week, held in July each year; ideal as a first focus for partnership working.',
  ],
  [
    'COUNCIL',
    'Different organisations have different rules, so activity has to be tailored to what each allows.',
  ],
  ['UNIVERSITY', 'Using Lego with partners so they build a picture of what they are building.'],
  ['PUBLIC_LIBRARY', 'Co-ordinating reading challenges.'],
  ['CHARITY', 'Explore project funding sources such as the National Lottery.'],
  ['NHS_LIBRARY', 'Write a memorandum of understanding, to move informal partnerships forward.'],
  ['PUBLIC_LIBRARY', 'Signposting to each other’s organisations.'],
  ['OTHER', 'Presentations to groups such as HealthWatch.'],
]
const earlier = [
  [
    'PUBLIC_LIBRARY',
    'Redirecting queries from the public to other organisations so they get the most appropriate response.',
  ],
  [
    'NHS_LIBRARY',
    'It is difficult to know what each service in other sectors offers, or where it is right to signpost to.',
  ],
]

async function ask(query, variables, token) {
  const headers = { 'content-type': 'application/json' }
  if (token) headers.authorization = `Bearer ${token}`
  const response = await fetch(endpoint, {
    method: 'POST',
    headers,
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await response.json()
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

const joinCode = link('Attendees').hash.slice(1)
async function answer(sector, text, question) {
  const { joinWorkshop } = await ask(
    `mutation ($code: String!, $sector: Sector!) { joinWorkshop(input: { joinCode: $code, sector: $sector }) {
       token workshop { boards { id sections { id } } } } }`,
    { code: joinCode, sector },
  )
  const [board] = joinWorkshop.workshop.boards
  const section = board.sections.at(question).id
  await ask(
    `mutation ($id: ID!, $board: ID!, $section: ID!, $text: String!) {
       addNote(input: { id: $id, boardId: $board, sectionId: $section, text: $text }) { note { id } } }`,
    { id: randomUUID(), board: board.id, section, text },
    joinWorkshop.token,
  )
}
for (const [sector, text] of earlier) await answer(sector, text, -3)
for (const [sector, text] of answers) await answer(sector, text, -1)

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
})
const open = async (width, height, url) => {
  const page = await (await browser.newContext({ viewport: { width, height } })).newPage()
  await page.goto(url)
  return page
}
const settled = (page) => page.waitForTimeout(2500)

const desk = await open(1440, 900, link('Facilitator').href)
await desk.getByRole('link', { name: 'Health and public libraries partnerships' }).click()
for (let i = 0; i < 5; i++) {
  await desk.getByRole('button', { name: /^Next:/ }).click()
  await desk.waitForTimeout(800)
}

const phone = await open(390, 844, link('Attendees').href)
await phone.getByText('Public library', { exact: true }).click()
await phone.getByRole('button', { name: 'Join the workshop' }).click()
await phone.getByText('Live', { exact: true }).waitFor()
await phone.getByLabel('Your idea').fill('Start with just one or two connections.')
await phone.getByRole('button', { name: 'Add', exact: true }).click()
await settled(phone)
await phone.screenshot({ path: `${folder}/attendee.png` })

await desk.screenshot({ path: `${folder}/facilitator.png` })

const wall = await open(1920, 1080, link('Projector').href)
await settled(wall)
await wall.screenshot({ path: `${folder}/projector.png` })

const directory = await open(1440, 1000, `${link('Directory').href}?near=BL4`)
await directory.getByRole('listitem').first().waitFor()
await settled(directory)
await directory.screenshot({ path: `${folder}/directory.png` })
await browser.close()
