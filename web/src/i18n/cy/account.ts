import type { account as english } from '../en/account'

export const account: typeof english = {
  signIn: 'Mewngofnodi',
  signOut: 'Allgofnodi',
  signedOut: 'Rydych wedi allgofnodi.',
  signingIn: 'Wrthi’n eich mewngofnodi…',
  forWhom: 'I bobl sy’n rhedeg gweithdai neu’n cadw’r cyfeiriadur y mae hwn.',
  joinInstead: 'I ymuno â gweithdy, dim ond ei god sydd ei angen arnoch',
  email: 'E-bost',
  password: 'Cyfrinair',
  showPassword: 'Dangos y cyfrinair',
  needEmail: 'Rhowch eich cyfeiriad e-bost, fel enw@example.org',
  needPassword: 'Rhowch eich cyfrinair',
  wrong:
    'Nid yw’r e-bost a’r cyfrinair hynny’n perthyn i’w gilydd. Gwiriwch y ddau a rhowch gynnig arall arni.',
  tooMany: 'Roedd hynny’n llawer o gynigion. Arhoswch rai munudau, yna rhowch gynnig arall arni.',
  forgotten:
    'Dim cyfrinair eto, neu wedi’i anghofio? Gofynnwch i bwy bynnag sy’n gofalu am Roundtable am ddolen newydd.',
  linkUsed: 'Nid yw’r ddolen hon yn gweithio mwyach',
  linkUsedText:
    'Mae wedi’i defnyddio o’r blaen, neu mae’n rhy hen. Gofynnwch am un newydd, neu mewngofnodwch â’ch cyfrinair.',
  invite: 'Dewis cyfrinair',
  inviteText:
    'Gydag ef byddwch yn mewngofnodi. Yna gallwch wneud yr hyn y cawsoch wahoddiad i’w wneud: rhedeg gweithdai, edrych ar yr hyn a ddaeth ohonynt, neu gadw’r cyfeiriadur.',
  inviteGone: 'Nid yw’r gwahoddiad hwn yn gweithio mwyach',
  inviteGoneText:
    'Mae wedi’i ddefnyddio o’r blaen, neu mae’n rhy hen. Gofynnwch i bwy bynnag a’i hanfonodd am un newydd.',
  newPassword: 'Cyfrinair newydd',
  passwordHint:
    'O leiaf 10 nod. Mae tri gair y byddai neb ond chi’n eu rhoi gyda’i gilydd yn gweithio’n dda.',
  tooShort: 'Defnyddiwch o leiaf 10 nod',
  tooLong: 'Defnyddiwch gyfrinair byrrach',
  savePassword: 'Cadw a mewngofnodi',
}
