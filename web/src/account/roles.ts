import type { Account } from './documents'

/** Whether an account may make workshops. */
export function mayCreate(account: Account): boolean {
  return account.roles.includes('FACILITATOR') || account.roles.includes('ADMIN')
}

/** Whether an account may keep the directory. */
export function mayKeep(account: Account | null): boolean {
  return account?.roles.some((role) => role === 'EDITOR' || role === 'ADMIN') ?? false
}
