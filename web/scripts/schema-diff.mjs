// What a change of the schema does to those who use it, and whether the changelog says so.
import { buildSchema, findBreakingChanges, findDangerousChanges } from 'graphql'

/** The coordinate that a change is of, such as `Workshop.participants`, as graphql-js words it in its description. */
export function coordinateOf(description) {
  const value = /^(\w+) was (?:removed from|added to) (?:enum|union) type (\w+)\b/.exec(description)
  if (value) return `${value[2]}.${value[1]}`
  const required = /^A required (?:field|arg) (\w+) on (?:input type )?([\w.]+) was added/.exec(description)
  if (required) return description.includes('input type') ? `${required[2]}.${required[1]}` : required[2]
  return /@?\w+(?:\.\w+)?/.exec(description)?.[0] ?? description
}

const worded = ({ description }) => ({ of: coordinateOf(description), description })

/** Compares two schemas, each as SDL. */
export function compare(before, after) {
  const [old, now] = [buildSchema(before), buildSchema(after)]
  return {
    breaking: findBreakingChanges(old, now).map(worded),
    dangerous: findDangerousChanges(old, now).map(worded),
  }
}

/** The lines under "### Breaking" of the part "## [Unreleased]" of a changelog. */
export function breakingLines(changelog) {
  const unreleased = changelog.split(/^## /m).find((part) => /^\[?Unreleased\]?/i.test(part)) ?? ''
  const breaking =
    unreleased.split(/^### /m).find((part) => /^Breaking\s*$/im.test(part.split('\n')[0])) ?? ''
  return breaking
    .split('\n')
    .slice(1)
    .map((line) => line.trim())
    .filter(Boolean)
}

/** The breaking changes that no new line of the changelog names. */
export function unannounced(breaking, changelogBefore, changelogAfter) {
  const old = new Set(breakingLines(changelogBefore))
  const said = breakingLines(changelogAfter).filter((line) => !old.has(line))
  const names = new Set(said.flatMap((line) => line.match(/@?\w+(?:\.\w+)?/g) ?? []))
  return breaking.filter(({ of }) => !names.has(of))
}
