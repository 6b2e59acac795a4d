import { zipSync } from 'fflate'

/** The seven files of a directory; the first three are needed. */
export const fileNames = [
  'partnerships.csv',
  'organisations.csv',
  'memberships.csv',
  'contacts.csv',
  'documents.csv',
  'meetings.csv',
  'activities.csv',
] as const

/** As the server allows, in bytes. */
export const most = { csv: 10 << 20, zip: 20 << 20 } as const

export type Registers =
  'nhs-trusts' | 'universities' | 'public-libraries' | 'prisons' | 'councils' | 'health-areas'

export const registers: readonly Registers[] = [
  'nhs-trusts',
  'universities',
  'public-libraries',
  'prisons',
  'councils',
  'health-areas',
]

export type FilesProblem = 'noFiles' | 'mixed' | 'tooBig'

/** What somebody chose, as it can be sent; or what is wrong with it. */
export type Chosen =
  | { is: 'one'; file: File }
  | { is: 'several'; files: readonly File[]; unknown: readonly string[] }
  | { is: 'problem'; problem: FilesProblem }

const isZip = ({ name }: File) => /\.zip$/i.test(name)
const isOurs = ({ name }: File) => (fileNames as readonly string[]).includes(name.toLowerCase())

export function chosenOf(files: readonly File[], register: boolean): Chosen {
  if (files.length === 0) return { is: 'problem', problem: 'noFiles' }
  if (files.some((file) => file.size > (isZip(file) ? most.zip : most.csv)))
    return { is: 'problem', problem: 'tooBig' }
  const [first] = files
  if (first && files.length === 1 && (register || isZip(first))) return { is: 'one', file: first }
  if (register || files.some(isZip)) return { is: 'problem', problem: 'mixed' }
  const ours = files.filter(isOurs)
  if (ours.length === 0) return { is: 'problem', problem: 'noFiles' }
  return {
    is: 'several',
    files: ours,
    unknown: files.filter((file) => !isOurs(file)).map(({ name }) => name),
  }
}

/** Loose files as one zip, for the server takes a directory as one. */
export async function packed(files: readonly File[]): Promise<Blob> {
  const contents = await Promise.all(
    files.map(async (file) => [file.name.toLowerCase(), new Uint8Array(await file.arrayBuffer())] as const),
  )
  return new Blob([zipSync(Object.fromEntries(contents), { level: 1 })], { type: 'application/zip' })
}
