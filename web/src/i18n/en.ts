import { account } from './en/account'
import { attendee } from './en/attendee'
import { common } from './en/common'
import { directory } from './en/directory'
import { editor } from './en/editor'
import { exchange } from './en/exchange'
import { join } from './en/join'
import { keeping } from './en/keeping'
import { about, answers, library } from './en/library'
import { map } from './en/map'
import { own } from './en/own'
import { projector } from './en/projector'
import { promote } from './en/promote'
import { record } from './en/record'
import { run } from './en/run'
import { site } from './en/site'
import { values } from './en/values'
import { workshops } from './en/workshops'

/** English: what the other catalogues must have, too. */
export const en = {
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

export type Messages = typeof en
