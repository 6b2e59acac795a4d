import type { Account } from './documents'

/** Whether an account may make workshops. */
export function mayCreate(account: Account): boolean {
  return account.roles.includes('FACILITATOR') || account.roles.includes('ADMIN')
}
