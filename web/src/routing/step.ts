/** What is kept with each step of the browser's history; a reload keeps it too. */
export interface Step {
  /** The page it belongs to: steps within a page have the same. */
  readonly page: string
  /** Where on the page the reader is, in the page's own words. */
  readonly place: string
  /** How many dialogs and menus lie over the page. */
  readonly layers: number
  /** Whether going back from here leaves us. */
  readonly first: boolean
}

let made = 0
/** A page that no other step belongs to, in this load or an earlier one. */
export const newPage = () => `${performance.timeOrigin}/${++made}`

/** The step the reader is at. One that nobody described was come to from elsewhere. */
export function stepNow(): Step {
  const { page, place, layers, first } = { ...(history.state as Partial<Step> | null) }
  if (typeof page !== 'string') return { page: newPage(), place: '', layers: 0, first: true }
  return { page, place: place ?? '', layers: layers ?? 0, first: first ?? false }
}

/** Whether the browser took it: some refuse more than so many in a while. */
function told(tell: () => void): boolean {
  try {
    tell()
    return true
  } catch {
    return false
  }
}

/** Describes the step the reader is at anew. Whether the browser took it. */
export const replaceStep = (step: Step, address = location.href) =>
  told(() => history.replaceState(step, '', address))

/** A step on from here. Whether the browser took it. */
export const addStep = (step: Omit<Step, 'first'>, address = location.href) =>
  told(() => history.pushState({ ...step, first: false }, '', address))
