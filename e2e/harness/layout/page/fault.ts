/** Something wrong with a page as it is drawn now. */
export interface PageFault {
  /** What kind of thing it is, in a few words. */
  what: string
  /** Which element. */
  element: string
  /** By how much. */
  by: string
}
