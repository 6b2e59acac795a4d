/** Texts that break pages made for short English words: one word without a break, emoji of several code points, right to left. */
export const hard = {
  /** The longest name of a place in Wales, and a word as German makes them. */
  word: 'LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochGesundheitsinformationsnetzwerk',
  title:
    '👩🏽‍⚕️📚 LlanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochGesundheitsinformationsnetzwerk for every library',
  rtl: 'شراكة المعلومات الصحية بين المكتبات العامة والمستشفيات في المدينة (Leeds 2026)',
  text:
    'Health information for everyone who asks, in plain words. ' +
    'https://libraries.example/a/very/long/address/without/any/space/in/it?and=a&query=of&its=own&that=goes&on=and&on ' +
    '🧑🏿‍🤝‍🧑🏻🏴󠁧󠁢󠁷󠁬󠁳󠁿 Rhindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz ' +
    'مكتبة عامة قريبة منك تجيب عن أسئلتك الصحية',
  email: 'a.very.long.name.of.somebody.who.has.several.names@knowledge-and-library-services.example',
  website: 'https://www.knowledge-and-library-services-of-several-counties.example/partnerships/2026',
} as const
