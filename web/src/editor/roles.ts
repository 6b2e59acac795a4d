import type { Account } from '../account/documents'

/** Whether an account may keep the directory. */
export function mayKeep(account: Account | null): boolean {
  return account?.roles.some((role) => role === 'EDITOR' || role === 'ADMIN') ?? false
}
