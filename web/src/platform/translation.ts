/**
 * Keeps a page that the browser translates up to date.
 *
 * A translator takes text nodes out of the page and puts elements with its own words in their place. Whatever drew the page
 * still holds the old nodes: what it writes into them nobody sees, and what it takes away with them stays. So every text that
 * was taken is put back, empty, before what stands in for it. As soon as its words change, or it goes or is moved, what
 * stood in goes, and the translator sees new words to translate. It holds for all that is drawn, so no component has to care.
 */
export function followTranslation(page: Document): void {
  const observer = new MutationObserver((records) => {
    new Batch(records).settle()
    // What was done there is no news.
    observer.takeRecords()
  })
  observer.observe(page, { subtree: true, childList: true, characterData: true })
}

/** Texts that a translator took as one, with their words, and what it put in their place. */
interface Taken {
  readonly words: Map<Text, string>
  readonly standIns: Set<ChildNode>
}

const taken = new WeakMap<Node, Taken>()

const isText = (node: Node | null): node is Text => node?.nodeType === Node.TEXT_NODE

/** Chrome, Edge and their kin put `<font>`, others elements of their own making; nothing of ours is either. */
const isStandIn = (node: Node | null): node is Element =>
  node?.nodeType === Node.ELEMENT_NODE && /^font$|-/i.test(node.nodeName)

/** What happened since the last time, in order. */
class Batch {
  readonly #records: readonly MutationRecord[]

  constructor(records: readonly MutationRecord[]) {
    this.#records = records
  }

  settle(): void {
    const changed = new Set<Text>()
    for (const { type, target } of this.#records)
      if (type === 'characterData' && isText(target)) changed.add(target)
    for (const text of changed) taken.get(text)?.words.set(text, text.data)
    for (const record of this.#records)
      for (const node of record.removedNodes) this.#left(node as ChildNode, record)
    for (const text of changed) release(text)
  }

  /** Something is not where it was: a translator took it, or whoever drew it took it away or moved it. */
  #left(node: ChildNode, record: MutationRecord): void {
    const group = taken.get(node)
    if (group?.standIns.has(node)) this.#replaced(group, node, record)
    else if (group) release(node)
    else if (isText(node) && node.data.trim() !== '') this.#lost(node, record)
  }

  #lost(text: Text, record: MutationRecord): void {
    const wrapped = text.isConnected ? standInAround(text, record.target) : null
    if (wrapped) text.replaceWith(text.cloneNode())
    if (text.isConnected) return
    const beside = wrapped ?? besideOf(record)
    if (beside) return take(text, beside, () => beside.before(text))
    // Several texts of one sentence come back as one, in the place of any of them.
    const among = this.#addedTo(record.target)
    if (among) take(text, among, () => putBack(text, record, among))
  }

  /** What stands in for a text is gone: something else does now, or the translator gives the text back. */
  #replaced(group: Taken, gone: ChildNode, record: MutationRecord): void {
    if (gone.isConnected) return
    group.standIns.delete(gone)
    taken.delete(gone)
    const others = record.addedNodes.length > 0 ? [...record.addedNodes] : [this.#addedTo(record.target)]
    for (const node of others) if (node?.isConnected && !taken.has(node)) join(group, node as ChildNode)
    const [text] = group.words.keys()
    if (group.standIns.size === 0 && text) release(text)
  }

  #addedTo(parent: Node): Element | undefined {
    return this.#records
      .flatMap(({ addedNodes }) => [...addedNodes])
      .find((node): node is Element => isStandIn(node) && node.parentNode === parent)
  }
}

/** A stand-in that came in the place of what left, or stands right beside it. */
function besideOf({ target, addedNodes, previousSibling, nextSibling }: MutationRecord): Element | undefined {
  return [...addedNodes, previousSibling, nextSibling].find(
    (node): node is Element => isStandIn(node) && node.parentNode === target,
  )
}

/** The outermost stand-in that a text was put into, where it was before. */
function standInAround(text: Text, parent: Node): Element | null {
  let node: Node | null = text.parentNode
  while (node && node.parentNode !== parent) node = node.parentNode
  return isStandIn(node) ? node : null
}

function take(text: Text, standIn: Element, place: () => void): void {
  const group = taken.get(standIn) ?? { words: new Map<Text, string>(), standIns: new Set<ChildNode>() }
  group.words.set(text, text.data)
  taken.set(text, group)
  join(group, standIn)
  text.data = ''
  place()
}

function join(group: Taken, standIn: ChildNode): void {
  group.standIns.add(standIn)
  taken.set(standIn, group)
}

function putBack(
  text: Text,
  { target, previousSibling, nextSibling }: MutationRecord,
  standIn: Element,
): void {
  if (nextSibling?.parentNode === target) target.insertBefore(text, nextSibling)
  else if (previousSibling?.parentNode === target) (previousSibling as ChildNode).after(text)
  else standIn.before(text)
}

/** Gives a text and those that were taken with it their own words again, and takes away what stood in for them. */
function release(node: ChildNode): void {
  const group = taken.get(node)
  if (!group) return
  for (const standIn of group.standIns) {
    taken.delete(standIn)
    standIn.remove()
  }
  for (const [each, words] of group.words) {
    taken.delete(each)
    each.data = words
  }
}
