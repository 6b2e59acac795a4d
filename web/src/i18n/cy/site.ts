import type { site as english } from '../en/site'

export const site: typeof english = {
  nav: 'Prif dudalennau',
  footer: 'Rhagor o dudalennau',
  partnerships: 'Partneriaethau',
  workshops: 'Gweithdai',
  whoAnswers: 'Pwy sy’n ateb hyn?',
  aboutTheData: 'Am y data',
  organisations: 'Sefydliadau',
  agreements: 'Cytundebau i ddysgu ohonynt',
  join: 'Ymuno â gweithdy',
  look: 'Pwy sy’n cydweithio ar wybodaeth iechyd yn eich ardal chi?',
  lookLink: 'Gweld partneriaethau',
  families: {
    publicLibrary: 'Llyfrgell gyhoeddus',
    nhs: 'GIG',
    university: 'Prifysgol',
    council: 'Cyngor',
    charity: 'Elusen',
    other: 'Rhywbeth arall',
  },
  notStated: 'Heb ei nodi eto',
}
