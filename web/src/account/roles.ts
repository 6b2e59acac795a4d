import { paths } from '../routing/paths'
import type { Account } from './documents'

/** Whether an account may make workshops. */
export function mayCreate(account: Account): boolean {
  return account.roles.includes('FACILITATOR') || account.roles.includes('ADMIN')
}

/** Whether an account may keep the directory. */
export function mayKeep(account: Account | null): boolean {
  return account?.roles.some((role) => role === 'EDITOR' || role === 'ADMIN') ?? false
}

/**
 * The page an account begins at: whoever only keeps the directory at its desk, all others at the workshops, which those
 * who ask across all of them (analysts) see, too.
 */
export function homeOf(account: Account | null): string {
  const besides = account?.roles.some((role) => role !== 'EDITOR') ?? true
  return !besides && mayKeep(account) ? paths.edit() : paths.workshops()
}
