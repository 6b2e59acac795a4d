/** The open data: everything that is published, with where it comes from and under which licence. */
export const downloads = [
  { kind: 'zip', href: '/export/directory.zip' },
  { kind: 'csv', href: '/export/partnerships.csv' },
  { kind: 'json', href: '/export/directory.json' },
] as const satisfies readonly { kind: 'zip' | 'csv' | 'json'; href: string }[]
