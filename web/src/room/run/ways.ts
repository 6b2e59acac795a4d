import { tick } from 'svelte'
import type { Section } from '../../board/documents'
import { i18n } from '../../i18n/locale.svelte'
import type { ShownNote } from '../../outbox/notes'
import type { MenuItem } from '../../ui/Menu.svelte'
import type { Desk } from './desk'
import { drag } from './drag.svelte'
import { positionBeside } from './position'

/** A question as it stands, with its notes in order. */
export interface Standing {
  readonly section: Section
  readonly notes: readonly ShownNote[]
}

const buttonOf = (note: ShownNote | undefined) =>
  note && document.getElementById(`note-${note.id}`)?.querySelector<HTMLElement>('.menu-button')

/**
 * What can be done with the notes of a question, by their menus and by keys. One for all of them, asked once somebody wants
 * to do something: a board has a thousand notes.
 */
export class Ways {
  readonly #desk: Pick<Desk, 'acts' | 'show'>
  readonly #standing: () => Standing

  constructor(desk: Pick<Desk, 'acts' | 'show'>, standing: () => Standing) {
    this.#desk = desk
    this.#standing = standing
  }

  /** What its menu offers. */
  items(note: ShownNote): MenuItem[] {
    const { section, notes } = this.#standing()
    const { show } = this.#desk
    const say = i18n.m.run
    const steps = [
      { label: say.moveUp, icon: 'up', key: say.altUp, by: -1 },
      { label: say.moveDown, icon: 'down', key: say.altDown, by: 1 },
    ] as const
    return [
      { label: say.edit, icon: 'pencil', key: 'E', run: () => show({ kind: 'edit', note, section }) },
      { label: say.moveTo, icon: 'move', key: 'M', run: () => show({ kind: 'move', note, section }) },
      ...steps
        .filter(({ by }) => positionBeside(notes, note.id, by))
        .map(({ by, ...item }) => ({ ...item, run: () => void this.#step(note, by) })),
      { label: i18n.m.promote.menu, icon: 'next', apart: true, run: () => show({ kind: 'promote', note }) },
      {
        label: say.takeOff,
        icon: 'cross',
        key: say.deleteKey,
        apart: true,
        run: () => void this.#takeOff(note),
      },
    ]
  }

  /** Hears what is done with the notes of a list, once for all of them. */
  hear(list: HTMLElement): void {
    list.addEventListener('keydown', (event) => this.#press(event), true)
    list.addEventListener('dragstart', (event) => this.#drag(event))
  }

  #noteAt({ target }: Event): ShownNote | undefined {
    const item = target instanceof Element ? target.closest('.item') : null
    return item ? this.#standing().notes.find(({ id }) => item.id === `note-${id}`) : undefined
  }

  #drag(event: DragEvent): void {
    const note = this.#noteAt(event)
    if (!note) return
    drag.begin(event, note, this.#standing().section.boardId)
    // Told to what is dragged, even if it is no longer in the list then.
    event.target?.addEventListener('dragend', () => drag.end(), { once: true })
  }

  /** The same as the menu's by a key, while the note's own button has the focus. */
  #press(event: KeyboardEvent): void {
    if (!(event.target instanceof Element) || !event.target.matches('.menu-button[aria-expanded=false]'))
      return
    const note = this.#noteAt(event)
    if (!note || event.ctrlKey || event.metaKey) return
    const { section } = this.#standing()
    const { show } = this.#desk
    const acts: Record<string, () => void> = event.altKey
      ? { ArrowUp: () => void this.#step(note, -1), ArrowDown: () => void this.#step(note, 1) }
      : {
          e: () => show({ kind: 'edit', note, section }),
          m: () => show({ kind: 'move', note, section }),
          Delete: () => void this.#takeOff(note),
        }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  async #step(note: ShownNote, by: -1 | 1): Promise<void> {
    const { section, notes } = this.#standing()
    const place = positionBeside(notes, note.id, by)
    if (!place) return
    await this.#desk.acts.move(note, section.boardId, notes, place, '')
    await tick()
    buttonOf(note)?.focus()
  }

  /** Takes a note off, and goes on to the one after it: the focus must not fall out of the list. */
  async #takeOff(note: ShownNote): Promise<void> {
    const { section, notes } = this.#standing()
    const index = notes.findIndex(({ id }) => id === note.id)
    await this.#desk.acts.takeOff(note, section.boardId)
    await tick()
    const now = this.#standing().notes
    const to = buttonOf(now[index]) ?? buttonOf(now[index - 1])
    ;(to ?? document.getElementById(`q-${section.id}`))?.focus()
  }
}
