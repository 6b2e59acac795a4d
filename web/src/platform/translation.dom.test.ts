import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { followTranslation } from './translation'

/** As translators do it: Chrome puts other nodes in a text's place, some wrap it, some do it in two steps. */
const ways: Record<string, (text: Text, standIn: HTMLElement) => void> = {
  'replaced by others': (text, standIn) => text.replaceWith(standIn),
  'taken out before others come': (text, standIn) => {
    const { parentNode, nextSibling } = text
    text.remove()
    parentNode?.insertBefore(standIn, nextSibling)
  },
  'taken out once others are there': (text, standIn) => {
    text.before(standIn)
    text.remove()
  },
  wrapped: (text, standIn) => {
    text.before(standIn)
    standIn.replaceChildren(text)
  },
}

const inFont = (words: string) => {
  const [outer, inner] = [document.createElement('font'), document.createElement('font')]
  inner.textContent = words
  outer.append(inner)
  return outer
}

/** What was done to the page has been followed once this answers. */
const followed = () => new Promise((done) => setTimeout(done))

let heading: HTMLElement
const shown = () => heading.textContent

beforeAll(() => followTranslation(document))
beforeEach(() => {
  heading = document.createElement('h1')
  document.body.append(heading)
})
afterEach(async () => {
  document.body.replaceChildren()
  await followed()
})

describe.each(Object.entries(ways))('a text that is %s', (way, translate) => {
  async function translated(text: Text, words: string) {
    translate(text, inFont(way === 'wrapped' ? '' : words))
    await followed()
  }

  it('is shown translated, and shows its own words once they change', async () => {
    const text = document.createTextNode('Question 1')
    heading.append(text)
    await translated(text, 'Frage 1')
    expect(shown()).toBe(way === 'wrapped' ? 'Question 1' : 'Frage 1')
    text.nodeValue = 'Question 2'
    await followed()
    expect(shown()).toBe('Question 2')
    expect(heading.querySelector('font')).toBeNull()
  })

  it('may be translated, changed and emptied again and again', async () => {
    const text = document.createTextNode('one')
    heading.append(text)
    for (const words of ['two', 'three', '', 'four', '']) {
      if (text.data !== '') await translated(text, 'eins')
      text.nodeValue = words
      await followed()
      expect(shown()).toBe(words)
    }
  })

  it('leaves nothing behind when it is taken away, alone or with what follows it', async () => {
    const text = document.createTextNode('Live')
    const more = document.createElement('b')
    heading.append(text, more, 'stays')
    await translated(text, 'Direkt')
    // As Svelte does it: from the first node to the last, each asked for the next.
    for (let node: ChildNode | null = text; node;) {
      const next: ChildNode | null = node === more ? null : node.nextSibling
      node.remove()
      node = next
    }
    await followed()
    expect(heading.innerHTML).toBe('stays')
  })

  it('shows its own words where it is moved to', async () => {
    const text = document.createTextNode('first')
    heading.append(text, document.createElement('hr'))
    await translated(text, 'erstens')
    heading.append(text)
    await followed()
    expect(heading.innerHTML).toBe('<hr>first')
  })
})

it('texts that a translator made one come back as they were', async () => {
  const [one, other] = [document.createTextNode('3 notes'), document.createTextNode(' so far')]
  heading.append(one, document.createComment(''), other)
  one.replaceWith(inFont('bisher 3 Zettel'))
  other.remove()
  await followed()
  expect(shown()).toBe('bisher 3 Zettel')
  one.nodeValue = '4 notes'
  await followed()
  expect(shown()).toBe('4 notes so far')
})

it('a translator may change its own words, and give the text back', async () => {
  const text = document.createTextNode('Live')
  heading.append(text)
  const [french, german] = [inFont('En direct'), inFont('Direkt')]
  text.replaceWith(french)
  await followed()
  french.replaceWith(german)
  await followed()
  expect(shown()).toBe('Direkt')
  german.replaceWith(text)
  await followed()
  expect(shown()).toBe('Live')
  text.nodeValue = 'No signal'
  await followed()
  expect(shown()).toBe('No signal')
})

it('leaves texts alone that change, go and move without a translator', async () => {
  const text = document.createTextNode('Live')
  heading.append(text)
  text.nodeValue = 'No signal'
  document.body.append(text)
  await followed()
  expect(document.body.innerHTML).toBe('<h1></h1>No signal')
  text.remove()
  await followed()
  expect(document.body.innerHTML).toBe('<h1></h1>')
})
