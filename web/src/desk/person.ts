/** Words of mailboxes that belong to a role or a place. */
const shared =
  /(admin|advice|centre|comms|contact|council|desk|enquir|general|health|hello|help|info|inbox|librar|mail|manager|office|outreach|partner|patient|pals|public|reception|referenc|service|support|team|training|web|welcome)/i

/** Whether an address looks like that of one person, such as jo.bloggs@ or j.bloggs@. */
export function looksPersonal(email: string): boolean {
  const [local = '', host] = email.trim().split('@')
  if (host === undefined || shared.test(local)) return false
  return /^\p{L}+([._-]\p{L}+)+\d*$/u.test(local)
}

/** Whether what stands for a role is an address, or a title and a name. */
export function looksLikePerson(role: string): boolean {
  return /@/.test(role) || /^(mr|mrs|ms|miss|mx|dr|prof)\b\.?\s+\p{L}/iu.test(role.trim())
}
