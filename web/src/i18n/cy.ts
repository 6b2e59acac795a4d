import { account } from './cy/account'
import { attendee } from './cy/attendee'
import { common } from './cy/common'
import { directory } from './cy/directory'
import { editor } from './cy/editor'
import { exchange } from './cy/exchange'
import { join } from './cy/join'
import { keeping } from './cy/keeping'
import { about, answers, library } from './cy/library'
import { map } from './cy/map'
import { own } from './cy/own'
import { projector } from './cy/projector'
import { promote } from './cy/promote'
import { record } from './cy/record'
import { run } from './cy/run'
import { site } from './cy/site'
import { values } from './cy/values'
import { workshops } from './cy/workshops'
import type { Messages } from './en'

/** Welsh: a draft until somebody who speaks it has read it, and the pages say so (`draftLanguage`). */
export const cy: Messages = {
  ...common,
  join,
  map,
  attendee,
  account,
  workshops,
  run,
  projector,
  values,
  directory,
  site,
  editor,
  keeping,
  exchange,
  own,
  promote,
  record,
  library,
  answers,
  about,
}
