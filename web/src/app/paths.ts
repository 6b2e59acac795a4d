/** The addresses of our pages. Secrets go behind `#`: browsers do not send that to servers. */
export const paths = {
  home: () => '/',
  join: (code: string) => `/join#${encodeURIComponent(code)}`,
  attend: (workshopId: string) => `/w/${encodeURIComponent(workshopId)}`,
  signIn: () => '/sign-in',
  workshops: () => '/workshops',
  newWorkshop: () => '/workshops/new',
  run: (workshopId: string) => `/workshops/${encodeURIComponent(workshopId)}`,
  projector: (token: string) => `/projector#${encodeURIComponent(token)}`,
  notesCsv: (workshopId: string) => `/export/workshops/${encodeURIComponent(workshopId)}/notes.csv`,
}
