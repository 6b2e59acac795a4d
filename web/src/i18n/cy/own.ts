import type { own as english } from '../en/own'

export const own: typeof english = {
  title: 'A yw hyn yn iawn o hyd?',
  intro: 'Nid oes angen cyfrif arnoch. Eich dolen chi yn unig yw hon, ac mae’n gweithio unwaith.',
  contact: 'Dyma’r hyn y mae’r cyfeiriadur yn ei ddweud amdanoch chi.',
  organisation: 'Dyma’r hyn y mae’r cyfeiriadur yn ei ddweud am eich sefydliad.',
  partnership: 'Dyma’r hyn y mae’r cyfeiriadur yn ei ddweud am eich partneriaeth.',
  until: (day) => `Mae’r ddolen yn gweithio tan ${day}.`,
  right: 'Mae hyn yn iawn',
  correct: 'Ei gywiro',
  save: 'Cadw a chadarnhau',
  sending: 'Wrthi’n anfon…',
  forgetMe: 'Anghofiwch fi',
  forgetTitle: 'Eich anghofio?',
  forgetText:
    'Mae eich enw, e-bost, ffôn a diddordebau yn mynd o’r cyfeiriadur ac o’i hanes. Ni allwch ddadwneud hyn.',
  forgetYes: 'Ie, anghofiwch fi',
  forgetNo: 'Na, cadwch fi',
  thanks: 'Diolch',
  thanksRight: 'Mae’r cofnod wedi’i nodi fel un sy’n iawn heddiw. Byddwn yn gofyn eto ymhen chwe mis.',
  thanksChanged: 'Mae eich cywiriadau yn y cyfeiriadur. Byddwn yn gofyn eto ymhen chwe mis.',
  forgotten: 'Rydych wedi’ch anghofio',
  forgottenText: 'Mae eich manylion wedi mynd o’r cyfeiriadur ac o’i hanes.',
  seeDirectory: 'Gweld y cyfeiriadur',
  expired: 'Nid yw’r ddolen hon yn gweithio mwyach',
  expiredText:
    'Fe’i defnyddiwyd eisoes, neu mae ei hamser ar ben. Gofynnwch i bwy bynnag a’i hanfonodd am un newydd.',
  nothing: 'Dim byd eto',
  back: 'Yn ôl',
}
