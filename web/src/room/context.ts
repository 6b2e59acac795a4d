import { createContext } from 'svelte'
import type { WorkshopRoom } from './room.svelte'

/** The room that a page is in, for what stands on its notes; null while there is none. */
export const [useRoom, provideRoom] = createContext<() => WorkshopRoom | null>()
