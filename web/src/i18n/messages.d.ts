// Written by `npm run i18n:types` from catalogues/en. Do not edit it.

/** The texts that every page may use. */
export type Common = {
  readonly product: string
  readonly titled: (page: string) => string
  readonly skip: string
  readonly start: string
  readonly theme: string
  readonly otherLanguage: string
  readonly draftLanguage: string
  readonly undo: string
  readonly close: string
  readonly cancel: string
  readonly copy: string
  readonly copied: string
  readonly tryAgain: string
  readonly loading: string
  readonly problem: string
  readonly picker: {
    readonly found: (n: number) => string
    readonly none: string
    readonly failed: string
  }
  readonly live: {
    readonly connecting: string
    readonly live: string
    readonly rejoining: string
    readonly offline: string
    readonly polling: string
    readonly 'signed-out': string
    readonly removed: string
  }
  readonly faults: {
    readonly BAD_USER_INPUT: string
    readonly UNAUTHENTICATED: string
    readonly FORBIDDEN: string
    readonly NOT_FOUND: string
    readonly CONFLICT: string
    readonly CLOSED: string
    readonly RATE_LIMITED: string
    readonly LIMIT_EXCEEDED: string
    readonly UNAVAILABLE: string
    readonly INTERNAL: string
    readonly NETWORK: string
  }
  readonly families: {
    readonly publicLibrary: string
    readonly nhs: string
    readonly university: string
    readonly council: string
    readonly charity: string
    readonly other: string
  }
  readonly someoneFrom: {
    readonly publicLibrary: string
    readonly nhs: string
    readonly university: string
    readonly council: string
    readonly charity: string
    readonly other: string
  }
  readonly notes: (n: number) => string
  readonly newNotes: (n: number) => string
  readonly people: (n: number) => string
  readonly questions: (n: number) => string
  readonly state: {
    readonly added: string
    readonly sending: string
    readonly waiting: string
    readonly waitingHere: string
    readonly busy: string
    readonly signedOut: string
    readonly late: (question: string) => string
    readonly conflict: string
  }
  readonly moreForNote: (text: string) => string
  readonly notFound: {
    readonly title: string
    readonly text: string
    readonly back: string
  }
  readonly broken: {
    readonly title: string
    readonly text: string
    readonly reload: string
  }
  readonly signIn: string
}

/** The texts that are loaded with the pages that use them. */
export type Namespaces = {
  readonly about: {
    readonly what: string
    readonly whatText: string
    readonly whatUnknown: string
    readonly whatContacts: string
    readonly add: string
    readonly addText: string
    readonly addNoAccount: string
    readonly addButton: string
    readonly take: string
    readonly takeText: string
    readonly takeHow: string
    readonly takeGraphql: string
    readonly embed: string
    readonly embedText: string
    readonly embedSee: string
    readonly embedFilter: string
    readonly copyYourself: string
    readonly sources: string
    readonly sourcesText: string
    readonly limits: string
    readonly limitsList: {
      readonly areas: string
      readonly boards: string
      readonly postcodes: string
      readonly northernIreland: string
    }
    readonly mapTitle: string
  }
  readonly account: {
    readonly signingIn: string
    readonly forWhom: string
    readonly joinInstead: string
    readonly email: string
    readonly password: string
    readonly showPassword: string
    readonly needEmail: string
    readonly needPassword: string
    readonly wrong: string
    readonly tooMany: string
    readonly forgotten: string
    readonly linkUsed: string
    readonly linkUsedText: string
    readonly invite: string
    readonly inviteText: string
    readonly inviteGone: string
    readonly inviteGoneText: string
    readonly newPassword: string
    readonly passwordHint: string
    readonly tooShort: string
    readonly tooLong: string
    readonly savePassword: string
  }
  readonly answers: {
    readonly lead: string
    readonly question: string
    readonly questionHint: string
    readonly near: string
    readonly optional: string
    readonly nearHint: string
    readonly ask: string
    readonly tooShort: string
    readonly noPostcode: string
    readonly notTaken: string
    readonly found: (n: number) => string
    readonly none: string
    readonly noneText: string
    readonly fields: {
      readonly services: string
      readonly commonQueries: string
      readonly signpostTo: string
      readonly signposting: string
      readonly activities: string
      readonly purpose: string
      readonly name: string
    }
    readonly partnership: string
  }
  readonly attendee: {
    readonly title: string
    readonly question: (n: number) => string
    readonly of: (n: number) => string
    readonly questionOf: (values: { n: number; all: number }) => string
    readonly theQuestion: (n: number) => string
    readonly thatQuestion: string
    readonly questions: string
    readonly allQuestions: string
    readonly boards: string
    readonly previous: string
    readonly next: string
    readonly here: (n: number) => string
    readonly yours: string
    readonly others: string
    readonly noneYours: string
    readonly noneYoursText: string
    readonly noneOthers: string
    readonly noneOthersText: string
    readonly hidden: string
    readonly hiddenText: string
    readonly showMore: (n: number) => string
    readonly write: string
    readonly idea: string
    readonly placeholder: string
    readonly add: string
    readonly seen: string
    readonly seenLater: string
    readonly left: (n: number) => string
    readonly over: (n: number) => string
    readonly empty: string
    readonly tooLong: string
    readonly keptNowhere: string
    readonly draftKept: string
    readonly draft: string
    readonly draftText: string
    readonly draftAt: (when: string) => string
    readonly closed: string
    readonly closedText: string
    readonly goToOpen: (n: number) => string
    readonly ended: string
    readonly endedText: string
    readonly notAdded: string
    readonly notChanged: string
    readonly gone: string
    readonly notSent: string
    readonly lateChange: (question: string) => string
    readonly yourWords: string
    readonly addHere: string
    readonly keepMine: string
    readonly keepTheirs: string
    readonly throwAway: string
    readonly allRight: string
    readonly thrownAway: string
    readonly edit: string
    readonly editing: string
    readonly save: string
    readonly saved: string
    readonly notSaved: string
    readonly delete: string
    readonly deleted: string
    readonly move: string
    readonly moveTo: string
    readonly moved: (question: string) => string
    readonly isClosed: string
    readonly yoursCount: (n: number) => string
    readonly menu: string
    readonly quiet: string
    readonly aloud: string
    readonly nowQuiet: string
    readonly nowAloud: string
    readonly notYou: string
    readonly leaveTitle: string
    readonly leaveText: (who: string) => string
    readonly unnamed: string
    readonly leaveNotes: string
    readonly leaveUnsent: (n: number) => string
    readonly leave: string
    readonly noSeat: string
    readonly noSeatText: string
    readonly join: string
    readonly out: string
    readonly outText: string
    readonly joinAgain: string
    readonly missing: string
    readonly missingText: string
    readonly noBoards: string
    readonly unsent: string
    readonly unsentText: string
  }
  readonly directory: {
    readonly title: string
    readonly heading: string
    readonly search: string
    readonly searchButton: string
    readonly unknownPlace: (postcode: string) => string
    readonly within: (place: string) => string
    readonly anyDistance: string
    readonly near: (place: string) => string
    readonly nearWithin: (values: { far: string; place: string }) => string
    readonly filters: string
    readonly filter: string
    readonly filterCount: (n: number) => string
    readonly moreFilters: string
    readonly nation: string
    readonly region: string
    readonly area: string
    readonly council: string
    readonly sector: string
    readonly formality: string
    readonly agreement: string
    readonly activity: string
    readonly mou: string
    readonly either: string
    readonly withMou: string
    readonly withoutMou: string
    readonly any: string
    readonly several: (n: number) => string
    readonly agreed: (type: string) => string
    readonly formal: (how: string) => string
    readonly conditions: string
    readonly remove: string
    readonly clear: string
    readonly showResults: (n: number) => string
    readonly count: (n: number) => string
    readonly order: string
    readonly orders: {
      readonly name: string
      readonly nearest: string
      readonly match: string
      readonly checked: string
    }
    readonly views: string
    readonly view: {
      readonly list: string
      readonly map: string
      readonly table: string
    }
    readonly list: string
    readonly chosen: string
    readonly more: string
    readonly shown: (values: { n: number; of: number }) => string
    readonly fresh: (n: number) => string
    readonly changed: string
    readonly number: string
    readonly none: string
    readonly noneText: string
    readonly noneAtAll: string
    readonly noneAtAllText: string
    readonly table: string
    readonly captionSome: (values: { shown: number; all: number }) => string
    readonly columns: {
      readonly number: string
      readonly name: string
      readonly place: string
      readonly distance: string
      readonly members: string
      readonly agreement: string
      readonly checked: string
    }
    readonly notChecked: string
    readonly export: string
    readonly exportText: string
    readonly exportTerms: string
    readonly gaps: string
    readonly gapsShow: string
    readonly gapsCount: (values: { n: number; of: number }) => string
    readonly gapsText: string
    readonly gapsIn: (values: { n: number; of: number }) => string
    readonly noGaps: string
    readonly gapsLink: string
    readonly tellUs: string
    readonly seeAll: string
    readonly mapSummary: (values: { n: number; gaps: number; areas: number }) => string
  }
  readonly editor: {
    readonly sections: {
      readonly what: string
      readonly where: string
      readonly how: string
      readonly does: string
      readonly answers: string
      readonly sources: string
      readonly part: string
      readonly clauses: string
    }
    readonly fields: {
      readonly name: string
      readonly organisationName: string
      readonly workingTitle: string
      readonly nameCy: string
      readonly purpose: string
      readonly aims: string
      readonly audiences: string
      readonly status: string
      readonly started: string
      readonly website: string
      readonly nation: string
      readonly areaDescription: string
      readonly coverage: string
      readonly localAuthorityCodes: string
      readonly healthAreaCodes: string
      readonly localAuthorityCode: string
      readonly healthAreaCode: string
      readonly postcode: string
      readonly postcodeOnly: string
      readonly lat: string
      readonly lon: string
      readonly formality: string
      readonly agreementTypes: string
      readonly origin: string
      readonly leadOrganisationId: string
      readonly leadRole: string
      readonly independentChair: string
      readonly coordination: string
      readonly meetingFrequency: string
      readonly meetingModes: string
      readonly communicationChannels: string
      readonly activityTypes: string
      readonly signposting: string
      readonly benefits: string
      readonly barriers: string
      readonly nextSteps: string
      readonly source: string
      readonly sourceUrl: string
      readonly lastReviewed: string
      readonly visibility: string
      readonly sector: string
      readonly identifiers: string
      readonly parentId: string
      readonly mailbox: string
      readonly phone: string
      readonly address: string
      readonly town: string
      readonly services: string
      readonly commonQueries: string
      readonly signpostTo: string
      readonly accessPolicy: string
      readonly organisationId: string
      readonly role: string
      readonly joined: string
      readonly left: string
      readonly signedAgreement: string
      readonly representedById: string
      readonly remark: string
      readonly roleTitle: string
      readonly workEmail: string
      readonly workPhone: string
      readonly contactFormUrl: string
      readonly personName: string
      readonly interests: string
      readonly isLead: string
      readonly preferredLanguage: string
      readonly lawfulBasis: string
      readonly noticeGivenOn: string
      readonly lastConfirmed: string
      readonly documentType: string
      readonly title: string
      readonly link: string
      readonly language: string
      readonly adoptedOn: string
      readonly reviewDue: string
      readonly summary: string
      readonly agreementType: string
      readonly clauses: string
      readonly startsAt: string
      readonly endsAt: string
      readonly mode: string
      readonly placeOrLink: string
      readonly agendaId: string
      readonly notesId: string
      readonly activityType: string
      readonly campaign: string
      readonly startsOn: string
      readonly endsOn: string
      readonly organisationIds: string
      readonly outcome: string
      readonly stepText: string
      readonly owner: string
      readonly dueOn: string
      readonly doneOn: string
      readonly decisionText: string
      readonly decidedOn: string
      readonly meetingId: string
      readonly word: string
      readonly meaning: string
    }
    readonly hints: {
      readonly purpose: string
      readonly started: string
      readonly areaDescription: string
      readonly postcode: string
      readonly lat: string
      readonly leadRole: string
      readonly source: string
      readonly mailbox: string
      readonly identifiers: string
      readonly roleTitle: string
      readonly workEmail: string
      readonly personName: string
      readonly interests: string
      readonly noticeGivenOn: string
      readonly lawfulBasis: string
      readonly link: string
      readonly owner: string
      readonly services: string
    }
    readonly wrong: {
      readonly missing: string
      readonly long: string
      readonly address: string
      readonly email: string
      readonly degrees: string
      readonly endFirst: string
      readonly heading: string
      readonly notTaken: string
    }
    readonly unknown: string
    readonly optional: string
    readonly needed: string
    readonly leaveOut: string
    readonly save: string
    readonly saving: string
    readonly saved: string
    readonly kept: string
    readonly throwAway: string
    readonly thrownAway: string
    readonly stillHere: string
    readonly wrongAt: (values: { label: string; what: string }) => string
    readonly chosen: string
    readonly takeOut: (name: string) => string
    readonly areaHint: string
    readonly organisationHint: string
    readonly personal: string
    readonly personalRole: string
    readonly suggestions: (list: string) => string
    readonly conflict: string
    readonly conflictText: string
    readonly conflictNone: string
    readonly yours: string
    readonly theirs: string
    readonly bothChanged: string
    readonly nothing: string
    readonly yes: string
    readonly no: string
    readonly saveChosen: string
    readonly allTheirs: string
    readonly similar: string
    readonly similarText: (why: string) => string
    readonly mergeIt: string
    readonly clause: (n: number) => string
    readonly clauseKind: string
    readonly heading: string
    readonly clauseText: string
    readonly addClause: string
    readonly clauseUp: (n: number) => string
    readonly clauseDown: (n: number) => string
    readonly removeClause: (n: number) => string
    readonly clauseMoved: (values: { n: number; of: number }) => string
    readonly clauseRemoved: (n: number) => string
    readonly file: string
    readonly fileHint: string
    readonly fileKept: (values: { name: string; size: string }) => string
    readonly fileWrong: string
    readonly fileBig: string
    readonly fileFailed: string
    readonly sendingFile: (percent: number) => string
    readonly fileAfterSave: string
    readonly kilobytes: (n: number) => string
  }
  readonly exchange: {
    readonly title: string
    readonly what: string
    readonly directory: string
    readonly directoryText: string
    readonly register: string
    readonly registerText: string
    readonly whichRegister: string
    readonly registers: {
      readonly 'nhs-trusts': string
      readonly universities: string
      readonly 'public-libraries': string
      readonly prisons: string
      readonly councils: string
      readonly 'health-areas': string
    }
    readonly files: string
    readonly drop: string
    readonly dropHint: string
    readonly chosenFiles: (n: number) => string
    readonly noFiles: string
    readonly mixed: string
    readonly unknownFile: (name: string) => string
    readonly tooBig: string
    readonly check: string
    readonly checking: string
    readonly write: string
    readonly writing: string
    readonly written: (values: { done: string; total: string }) => string
    readonly progress: string
    readonly findings: string
    readonly errors: (n: number) => string
    readonly warnings: (n: number) => string
    readonly noFindings: string
    readonly mendFirst: string
    readonly file: string
    readonly line: string
    readonly column: string
    readonly problem: string
    readonly mend: string
    readonly mistake: string
    readonly warning: string
    readonly shown: (values: { n: string; of: string }) => string
    readonly counts: string
    readonly done: string
    readonly kind: string
    readonly created: string
    readonly changed: string
    readonly same: string
    readonly vanished: string
    readonly nothingChanges: string
    readonly nothingChanged: string
    readonly allWritten: string
    readonly failed: string
    readonly export: string
    readonly exportText: string
    readonly exportAll: string
    readonly exportOpen: string
    readonly exportJson: string
  }
  readonly join: {
    readonly title: string
    readonly intro: string
    readonly code: string
    readonly codeHint: string
    readonly next: string
    readonly qr: string
    readonly looking: string
    readonly wrong: string
    readonly wrongText: string
    readonly lookAgain: string
    readonly wrongField: string
    readonly empty: string
    readonly length: (n: number) => string
    readonly letters: string
    readonly slowed: string
    readonly slowedText: (n: number) => string
    readonly queued: string
    readonly joining: string
    readonly joined: (n: number) => string
    readonly where: string
    readonly whereError: string
    readonly organisation: string
    readonly organisationHint: string
    readonly name: string
    readonly nameAside: string
    readonly nameError: string
    readonly nameLong: string
    readonly notice: {
      readonly REQUIRED: string
      readonly OPTIONAL: string
      readonly HIDDEN: string
    }
    readonly join: string
    readonly otherCode: string
    readonly over: string
    readonly overText: string
    readonly seats: string
    readonly lastSeat: string
    readonly run: string
    readonly forgets: string
    readonly look: string
    readonly lookLink: string
  }
  readonly keeping: {
    readonly title: string
    readonly directory: string
    readonly notEditor: string
    readonly notEditorText: string
    readonly signInFirst: string
    readonly gone: string
    readonly goneText: string
    readonly back: string
    readonly newPartnership: string
    readonly newOrganisation: string
    readonly importExport: string
    readonly drafts: string
    readonly draftsText: string
    readonly draft: string
    readonly noDrafts: string
    readonly fromNote: string
    readonly reminders: string
    readonly remindersText: string
    readonly noReminders: string
    readonly neverConfirmed: string
    readonly confirmedOn: (day: string) => string
    readonly askedOn: (day: string) => string
    readonly hiddenNow: string
    readonly makeLink: string
    readonly linkFor: (name: string) => string
    readonly linkText: (until: string) => string
    readonly writeMail: string
    readonly mailSubject: string
    readonly mailBody: (values: { name: string; url: string }) => string
    readonly linkCopied: string
    readonly duplicates: string
    readonly noDuplicates: string
    readonly looking: string
    readonly pair: (values: { one: string; other: string }) => string
    readonly vanished: string
    readonly vanishedText: (values: { register: string; day: string }) => string
    readonly recent: string
    readonly nothingYet: string
    readonly archived: string
    readonly changed: (when: string) => string
    readonly andMore: (n: number) => string
    readonly makeDraft: string
    readonly edit: string
    readonly editNamed: (name: string) => string
    readonly view: string
    readonly publish: string
    readonly unpublish: string
    readonly archive: string
    readonly restore: string
    readonly confirm: string
    readonly published: string
    readonly unpublished: string
    readonly archivedNow: string
    readonly restored: string
    readonly confirmed: string
    readonly removed: (name: string) => string
    readonly forgotten: string
    readonly forget: string
    readonly forgetTitle: string
    readonly forgetText: string
    readonly forgetYes: string
    readonly forgetNo: string
    readonly readOnlyFor: string
    readonly moreFor: (name: string) => string
    readonly tabs: string
    readonly entry: string
    readonly parts: string
    readonly history: string
    readonly contacts: string
    readonly part: {
      readonly members: string
      readonly contacts: string
      readonly documents: string
      readonly meetings: string
      readonly activities: string
      readonly steps: string
      readonly decisions: string
      readonly terms: string
    }
    readonly none: {
      readonly members: string
      readonly contacts: string
      readonly documents: string
      readonly meetings: string
      readonly activities: string
      readonly steps: string
      readonly decisions: string
      readonly terms: string
    }
    readonly add: {
      readonly members: string
      readonly contacts: string
      readonly documents: string
      readonly meetings: string
      readonly activities: string
      readonly steps: string
      readonly decisions: string
      readonly terms: string
    }
    readonly agreements: string
    readonly noAgreements: string
    readonly addAgreement: string
    readonly memberships: string
    readonly at: (values: { when: string; by: string; how: string }) => string
    readonly byProduct: string
    readonly byLink: string
    readonly before: string
    readonly after: string
    readonly noChanges: string
    readonly older: string
    readonly showChanges: (n: number) => string
    readonly mergeTitle: string
    readonly mergeText: string
    readonly mergeSame: string
    readonly stay: string
    readonly merge: string
    readonly merged: (name: string) => string
    readonly twoAgain: string
    readonly mergeWith: string
    readonly mergeFind: string
    readonly swapFields: string
    readonly notMergeable: string
    readonly newAgreement: string
    readonly editAgreement: string
    readonly ofPartnership: string
    readonly beginWith: string
    readonly beginEmpty: string
    readonly needPartnership: string
    readonly attribution: (words: string) => string
    readonly willAttribute: (title: string) => string
  }
  readonly library: {
    readonly title: string
    readonly lead: string
    readonly library: string
    readonly all: string
    readonly agreement: string
    readonly startingPoint: string
    readonly gone: string
    readonly of: string
    readonly search: string
    readonly type: string
    readonly clause: string
    readonly found: (n: number) => string
    readonly none: string
    readonly noneText: string
    readonly noneAtAll: string
    readonly noneAtAllText: string
    readonly points: string
    readonly pointsText: string
    readonly fillIn: string
    readonly wordsFrom: string
    readonly print: string
    readonly startFrom: string
    readonly startFromText: string
    readonly began: string
    readonly any: string
    readonly find: string
    readonly more: string
  }
  readonly map: {
    readonly show: string
    readonly uk: string
    readonly ukShort: string
    readonly nations: string
    readonly regions: string
    readonly healthAreas: (nation: string) => string
    readonly councils: (place: string) => string
    readonly where: string
    readonly closer: string
    readonly farther: string
    readonly whole: string
    readonly move: string
    readonly left: string
    readonly right: string
    readonly up: string
    readonly down: string
    readonly pins: string
    readonly pin: (values: { number: number; label: string }) => string
    readonly draftPin: (values: { number: number; label: string }) => string
    readonly cluster: (values: { n: number; numbers: string }) => string
    readonly andMore: (n: number) => string
    readonly legend: string
    readonly here: string
    readonly has: (n: number) => string
    readonly wideIn: (values: { nation: string; n: number }) => string
    readonly wide: (n: number) => string
    readonly none: (values: { n: number; of: number }) => string
    readonly pinKey: string
    readonly clusterKey: string
    readonly draftKey: string
    readonly loading: string
    readonly failed: string
    readonly again: string
  }
  readonly own: {
    readonly title: string
    readonly intro: string
    readonly contact: string
    readonly organisation: string
    readonly partnership: string
    readonly until: (day: string) => string
    readonly right: string
    readonly correct: string
    readonly save: string
    readonly sending: string
    readonly forgetMe: string
    readonly forgetTitle: string
    readonly forgetText: string
    readonly forgetYes: string
    readonly forgetNo: string
    readonly thanks: string
    readonly thanksRight: string
    readonly thanksChanged: string
    readonly forgotten: string
    readonly forgottenText: string
    readonly seeDirectory: string
    readonly expired: string
    readonly expiredText: string
    readonly nothing: string
    readonly back: string
  }
  readonly projector: {
    readonly title: string
    readonly refused: string
    readonly refusedText: string
    readonly question: (values: { n: number; of: number }) => string
    readonly closed: string
    readonly ended: string
    readonly host: (name: string) => string
    readonly begins: (when: string) => string
    readonly hidden: string
    readonly none: string
    readonly noneCame: string
    readonly join: string
    readonly joinIn: string
    readonly goTo: string
    readonly andType: string
    readonly qr: string
    readonly here: string
    readonly notes: (n: number) => string
    readonly draft: string
  }
  readonly promote: {
    readonly menu: string
    readonly title: string
    readonly intro: string
    readonly name: string
    readonly workingTitle: string
    readonly purpose: string
    readonly place: string
    readonly nation: string
    readonly organisation: (name: string) => string
    readonly similar: string
    readonly openSimilar: (name: string) => string
    readonly useName: (name: string) => string
    readonly consent: string
    readonly consentHint: string
    readonly consentMissing: string
    readonly nameMissing: string
    readonly make: string
    readonly making: string
    readonly made: (name: string) => string
    readonly already: (name: string) => string
    readonly tag: string
    readonly tagFor: (name: string) => string
    readonly optional: string
    readonly edit: string
  }
  readonly record: {
    readonly allPartnerships: string
    readonly partnershipGone: string
    readonly started: (year: string) => string
    readonly members: (n: number) => string
    readonly unseen: {
      readonly MEMBERS: string
      readonly HIDDEN: string
    }
    readonly standing: {
      readonly ARCHIVED: string
      readonly REMOVED: string
      readonly MERGED: string
    }
    readonly print: string
    readonly edit: string
    readonly suggest: string
    readonly suggestContact: string
    readonly suggestNobody: string
    readonly why: string
    readonly aims: string
    readonly who: string
    readonly partNotStated: string
    readonly since: (year: string) => string
    readonly until: (year: string) => string
    readonly signed: string
    readonly notSigned: string
    readonly before: (n: number) => string
    readonly how: string
    readonly leads: string
    readonly chair: string
    readonly coordination: string
    readonly meets: string
    readonly meetsHow: string
    readonly channels: string
    readonly audiences: string
    readonly formality: string
    readonly status: string
    readonly origin: string
    readonly benefits: string
    readonly barriers: string
    readonly website: string
    readonly agreed: string
    readonly noClauses: string
    readonly adopted: string
    readonly nextReview: string
    readonly papers: string
    readonly adoptedOn: (day: string) => string
    readonly reviewOn: (day: string) => string
    readonly noFile: string
    readonly doings: string
    readonly with: string
    readonly endedOn: (day: string) => string
    readonly fromTo: (values: { start: string; end: string }) => string
    readonly meetings: string
    readonly nextMeeting: string
    readonly to: string
    readonly calendar: string
    readonly noNext: string
    readonly pastMeetings: (n: number) => string
    readonly next: string
    readonly dueOn: (day: string) => string
    readonly doneOn: (day: string) => string
    readonly decisions: string
    readonly terms: string
    readonly fromNote: string
    readonly fromNoteLink: string
    readonly ask: string
    readonly nobody: string
    readonly confirmed: (day: string) => string
    readonly lastConfirmed: (day: string) => string
    readonly outOfDate: string
    readonly lapsed: string
    readonly form: string
    readonly prefers: (language: string) => string
    readonly interests: (list: string) => string
    readonly send: string
    readonly where: string
    readonly mapOf: (name: string) => string
    readonly mapOfAreas: (values: { name: string; areas: string }) => string
    readonly source: string
    readonly checked: (day: string) => string
    readonly neverChecked: string
    readonly organisation: string
    readonly organisations: string
    readonly allOrganisations: string
    readonly organisationGone: string
    readonly services: string
    readonly queries: string
    readonly sends: string
    readonly access: string
    readonly reach: string
    readonly memberships: string
    readonly noMemberships: string
    readonly partOf: string
    readonly parts: string
    readonly identifiers: string
    readonly vanished: (day: string) => string
    readonly search: string
    readonly find: string
    readonly kind: string
    readonly allKinds: string
    readonly inPartnership: string
    readonly found: (n: number) => string
    readonly none: string
    readonly noneText: string
    readonly more: string
    readonly partnership: string
  }
  readonly run: {
    readonly title: string
    readonly signInFirst: string
    readonly boardMissing: string
    readonly signedOut: string
    readonly signedOutText: string
    readonly notYours: string
    readonly notYoursText: string
    readonly allSaved: string
    readonly saving: (n: number) => string
    readonly stuck: (n: number) => string
    readonly openSince: (time: string) => string
    readonly closedSince: (time: string) => string
    readonly startsAt: (time: string) => string
    readonly editDetails: string
    readonly seeAsAttendee: string
    readonly projector: string
    readonly tools: string
    readonly notesShown: string
    readonly notesHidden: string
    readonly boardShown: string
    readonly boardHidden: string
    readonly hideThem: string
    readonly showThem: string
    readonly closeQuestion: string
    readonly openQuestion: string
    readonly editQuestion: string
    readonly deleted: string
    readonly download: string
    readonly open: string
    readonly openAgain: string
    readonly close: string
    readonly next: (question: string) => string
    readonly opened: string
    readonly closed: string
    readonly questionOpened: (question: string) => string
    readonly questionClosed: (question: string) => string
    readonly notesNowShown: string
    readonly notesNowHidden: string
    readonly boardNowShown: string
    readonly boardNowHidden: string
    readonly nowAt: (question: string) => string
    readonly closeTitle: string
    readonly closeText: (n: number) => string
    readonly closeTextUnknown: string
    readonly closeIt: string
    readonly keepOpen: string
    readonly sheet: string
    readonly onTheWall: string
    readonly questionIsOpen: string
    readonly questionIsClosed: string
    readonly hidden: string
    readonly addQuestion: string
    readonly editTheQuestion: string
    readonly questionSaved: string
    readonly questionAdded: string
    readonly noQuestions: string
    readonly noQuestionsText: string
    readonly question: (name: string) => string
    readonly notesIn: string
    readonly noNotes: string
    readonly noNotesClosed: string
    readonly earlier: (n: number) => string
    readonly addFor: string
    readonly add: string
    readonly empty: string
    readonly tooLong: string
    readonly notKept: string
    readonly waitingKept: string
    readonly conflict: string
    readonly yourWords: string
    readonly notDone: string
    readonly keepMine: string
    readonly keepTheirs: string
    readonly throwAway: string
    readonly edit: string
    readonly moveTo: string
    readonly moveUp: string
    readonly moveDown: string
    readonly takeOff: string
    readonly altUp: string
    readonly altDown: string
    readonly deleteKey: string
    readonly edited: string
    readonly movedTo: (question: string) => string
    readonly movedWithin: string
    readonly takenOff: string
    readonly editNote: string
    readonly words: string
    readonly changedMeanwhile: string
    readonly save: string
    readonly moveNote: string
    readonly toQuestion: string
    readonly where: string
    readonly atEnd: string
    readonly atStart: string
    readonly behind: (note: string) => string
    readonly move: string
    readonly deletedNotes: string
    readonly deletedText: string
    readonly noneDeleted: string
    readonly restore: string
    readonly restoreNote: (note: string) => string
    readonly restored: string
    readonly room: string
    readonly board: string
    readonly share: string
    readonly copyLink: string
    readonly linkCopied: string
    readonly linkNotCopied: string
    readonly qr: string
    readonly newCode: string
    readonly newCodeTitle: string
    readonly newCodeText: string
    readonly newCodeStay: string
    readonly makeNewCode: string
    readonly keepCode: string
    readonly newCodeMade: string
    readonly people: string
    readonly here: (n: number) => string
    readonly family: {
      readonly publicLibrary: string
      readonly nhs: string
      readonly university: string
      readonly council: string
      readonly charity: string
      readonly other: string
    }
    readonly unsaid: string
    readonly quiet: string
    readonly whoJoined: string
    readonly joined: (n: number) => string
    readonly joinedAt: (time: string) => string
    readonly nobodyJoined: string
    readonly someone: string
    readonly lookAgain: string
    readonly takeOut: string
    readonly takeOutPerson: (name: string) => string
    readonly takeOutText: string
    readonly takenOut: string
    readonly isOut: (name: string) => string
    readonly keepIn: string
    readonly whoRuns: string
    readonly whoRunsText: string
    readonly you: string
    readonly remove: string
    readonly removeRunner: (name: string) => string
    readonly removeRunnerText: string
    readonly removeYourself: string
    readonly runnerRemoved: string
    readonly lastRunner: string
    readonly addRunner: string
    readonly addRunnerHint: string
    readonly runnerAdded: string
    readonly noSuchRunner: string
    readonly details: string
    readonly detailsSaved: string
    readonly namesStay: string
    readonly needEmail: string
    readonly more: string
    readonly workshops: string
  }
  readonly sector: {
    readonly families: {
      readonly publicLibrary: string
      readonly nhs: string
      readonly university: string
      readonly council: string
      readonly charity: string
      readonly other: string
    }
    readonly names: {
      readonly NHS_TRUST: string
      readonly NHS_LIBRARY: string
      readonly HEALTH_BOARD: string
      readonly INTEGRATED_CARE_BOARD: string
      readonly NATIONAL_BODY: string
      readonly PUBLIC_LIBRARY: string
      readonly UNIVERSITY: string
      readonly ACADEMIC_LIBRARY: string
      readonly COLLEGE: string
      readonly COUNCIL: string
      readonly PUBLIC_HEALTH: string
      readonly HEALTH_PROMOTION: string
      readonly CHARITY: string
      readonly CITIZENS_ADVICE: string
      readonly SOCIAL_CARE: string
      readonly HEALTHWATCH: string
      readonly PRIVATE_LIBRARY: string
      readonly PRISON_LIBRARY: string
      readonly GOVERNMENT_DEPARTMENT: string
      readonly COMMUNITY_GROUP: string
      readonly SERVICE_USER_OR_CARER: string
      readonly INDIVIDUAL: string
      readonly OTHER: string
    }
  }
  readonly site: {
    readonly nav: string
    readonly footer: string
    readonly partnerships: string
    readonly workshops: string
    readonly whoAnswers: string
    readonly aboutTheData: string
    readonly organisations: string
    readonly agreements: string
    readonly join: string
    readonly notStated: string
    readonly signOut: string
    readonly signedOut: string
    readonly keep: string
    readonly distance: (values: { km: number; miles: number }) => string
    readonly underAMile: string
    readonly away: (distance: string) => string
    readonly lostPlace: (postcode: string) => string
    readonly draft: {
      readonly HIDDEN: string
      readonly MEMBERS: string
    }
    readonly workingTitle: string
    readonly noMembers: string
    readonly download: {
      readonly zip: string
      readonly csv: string
      readonly json: string
    }
    readonly mapSource: string
  }
  readonly values: {
    readonly visibility: {
      readonly PUBLIC: string
      readonly MEMBERS: string
      readonly HIDDEN: string
    }
    readonly standing: {
      readonly CURRENT: string
      readonly ARCHIVED: string
      readonly REMOVED: string
      readonly MERGED: string
    }
    readonly kind: {
      readonly PARTNERSHIP: string
      readonly ORGANISATION: string
      readonly MEMBERSHIP: string
      readonly CONTACT: string
      readonly DOCUMENT: string
      readonly AGREEMENT: string
      readonly MEETING: string
      readonly ACTIVITY: string
      readonly STEP: string
      readonly DECISION: string
      readonly TERM: string
    }
    readonly way: {
      readonly EDITOR: string
      readonly IMPORT: string
      readonly SELF_SERVICE: string
      readonly PROMOTION: string
      readonly MERGE: string
      readonly SCHEDULE: string
    }
    readonly nation: {
      readonly ENGLAND: string
      readonly SCOTLAND: string
      readonly WALES: string
      readonly NORTHERN_IRELAND: string
      readonly UK: string
    }
    readonly region: {
      readonly NORTH_EAST: string
      readonly NORTH_WEST: string
      readonly YORKSHIRE_AND_THE_HUMBER: string
      readonly EAST_MIDLANDS: string
      readonly WEST_MIDLANDS: string
      readonly EAST_OF_ENGLAND: string
      readonly LONDON: string
      readonly SOUTH_EAST: string
      readonly SOUTH_WEST: string
      readonly WALES: string
      readonly SCOTLAND: string
      readonly NORTHERN_IRELAND: string
    }
    readonly areaKind: {
      readonly NATION: string
      readonly REGION: string
      readonly HEALTH_AREA: string
      readonly COUNCIL: string
    }
    readonly coverage: {
      readonly NATION: string
      readonly REGION: string
      readonly HEALTH_AREA: string
      readonly COUNTY: string
      readonly LOCAL_AUTHORITY: string
      readonly PLACE: string
      readonly OTHER: string
    }
    readonly formality: {
      readonly FORMAL: string
      readonly INFORMAL: string
      readonly MIXED: string
      readonly NOT_STATED: string
    }
    readonly agreementType: {
      readonly MOU: string
      readonly SLA: string
      readonly TERMS_OF_REFERENCE: string
      readonly INFORMATION_SHARING_AGREEMENT: string
      readonly OTHER: string
      readonly NONE: string
      readonly NOT_STATED: string
    }
    readonly status: {
      readonly FORMING: string
      readonly ACTIVE: string
      readonly PAUSED: string
      readonly CLOSED: string
      readonly NOT_STATED: string
    }
    readonly origin: {
      readonly REACTIVE: string
      readonly PROACTIVE: string
      readonly NOT_STATED: string
    }
    readonly audience: {
      readonly PATIENTS: string
      readonly PUBLIC: string
      readonly STAFF: string
      readonly LEARNERS: string
      readonly CARERS: string
      readonly SERVICE_USERS: string
    }
    readonly stated: {
      readonly YES: string
      readonly NO: string
      readonly NOT_STATED: string
    }
    readonly frequency: {
      readonly MONTHLY: string
      readonly EVERY_2_MONTHS: string
      readonly QUARTERLY: string
      readonly TWICE_A_YEAR: string
      readonly YEARLY: string
      readonly AS_NEEDED: string
      readonly NOT_STATED: string
    }
    readonly mode: {
      readonly IN_PERSON: string
      readonly ONLINE: string
      readonly HYBRID: string
    }
    readonly channel: {
      readonly MAILING_LIST: string
      readonly EMAIL_GROUP: string
      readonly CHAT: string
      readonly NEWSLETTER: string
      readonly WEBSITE: string
      readonly OTHER: string
    }
    readonly activity: {
      readonly TRAINING: string
      readonly SIGNPOSTING: string
      readonly READING_PROJECT: string
      readonly READING_CHALLENGE: string
      readonly HEALTH_INFORMATION_WEEK: string
      readonly WORLD_MENTAL_HEALTH_DAY: string
      readonly WELLBEING_EVENT: string
      readonly PRESENTATION: string
      readonly STOCK_REDISTRIBUTION: string
      readonly QUERY_REDIRECTION: string
      readonly RESOURCE_SHARING: string
      readonly SPACE_SHARING: string
      readonly CLINICIAN_INTRODUCTION: string
      readonly CREATIVE_SESSION: string
      readonly OTHER: string
    }
    readonly role: {
      readonly LEAD: string
      readonly CHAIR: string
      readonly MEMBER: string
      readonly SUPPORTER: string
      readonly FUNDER: string
      readonly NOT_STATED: string
    }
    readonly lawfulBasis: {
      readonly CONSENT: string
      readonly LEGITIMATE_INTERESTS: string
      readonly PUBLIC_TASK: string
    }
    readonly language: {
      readonly EN: string
      readonly CY: string
    }
    readonly documentType: {
      readonly TERMS_OF_REFERENCE: string
      readonly MOU: string
      readonly SLA: string
      readonly AGENDA: string
      readonly SLIDE_PACK: string
      readonly WORKSHOP_PROGRAMME: string
      readonly GROUP_ACTIVITY: string
      readonly MINUTES: string
      readonly CASE_STUDY: string
      readonly OTHER: string
    }
    readonly clause: {
      readonly PURPOSE: string
      readonly AIM: string
      readonly COMMITMENT: string
      readonly SIGNATORY: string
      readonly REVIEW: string
      readonly OTHER: string
    }
    readonly freshness: {
      readonly FRESH: string
      readonly AGEING: string
      readonly STALE: string
    }
    readonly likeness: {
      readonly NAME: string
      readonly PLACE: string
      readonly MEMBERS: string
    }
  }
  readonly workshops: {
    readonly title: string
    readonly create: string
    readonly search: string
    readonly found: (n: number) => string
    readonly foundMore: (n: number) => string
    readonly more: string
    readonly none: string
    readonly noneText: string
    readonly noneForYou: string
    readonly noneFound: (text: string) => string
    readonly noneFoundText: string
    readonly noDate: string
    readonly status: {
      readonly DRAFT: string
      readonly OPEN: string
      readonly CLOSED: string
    }
    readonly example: string
    readonly source: (source: string) => string
    readonly kept: string
    readonly startAgain: string
    readonly cleared: string
    readonly stillHere: string
    readonly mayNot: string
    readonly begin: string
    readonly fromScratch: string
    readonly fromScratchText: string
    readonly replaced: string
    readonly examplesMissing: string
    readonly about: string
    readonly workshopTitle: string
    readonly optional: string
    readonly startsAt: string
    readonly endsAt: string
    readonly hostName: string
    readonly hostNameHint: string
    readonly summary: string
    readonly summaryHint: string
    readonly names: string
    readonly namesRule: {
      readonly OPTIONAL: string
      readonly REQUIRED: string
      readonly HIDDEN: string
    }
    readonly namesMean: {
      readonly OPTIONAL: string
      readonly REQUIRED: string
      readonly HIDDEN: string
    }
    readonly questions: string
    readonly questionsText: string
    readonly board: (n: number) => string
    readonly boardTitle: string
    readonly addBoard: string
    readonly addBoardHint: string
    readonly removeBoard: (n: number) => string
    readonly boardRemoved: (n: number) => string
    readonly question: (n: number) => string
    readonly prompt: string
    readonly shortName: string
    readonly shortNameHint: string
    readonly part: (n: number) => string
    readonly addPart: string
    readonly removePart: (n: number) => string
    readonly partRemoved: string
    readonly partUp: (n: number) => string
    readonly partDown: (n: number) => string
    readonly addQuestion: string
    readonly removeQuestion: (n: number) => string
    readonly questionRemoved: (n: number) => string
    readonly questionUp: (n: number) => string
    readonly questionDown: (n: number) => string
    readonly questionMoved: (values: { n: number; of: number }) => string
    readonly make: string
    readonly making: string
    readonly makeHint: string
    readonly wrong: {
      readonly titleMissing: string
      readonly boardTitleMissing: string
      readonly questionMissing: string
      readonly endFirst: string
      readonly noDate: string
      readonly notTaken: string
    }
  }
}

export type Namespace = keyof Namespaces

/** All texts, of one language. */
export type Messages = Common & Namespaces
