import type { Http } from '../../graphql/http'
import { i18n } from '../../i18n/locale.svelte'
import type { Option } from '../../ui/Combobox.svelte'
import { clauseForms } from '../clauses'
import { agreementStarts, agreementToEdit, partnershipToEdit, type Template } from './documents'
import type { Values } from '../fields'
import type { Agreement } from '../part-documents'
import { mayKeep } from '../../account/roles'

/** What an agreement is, or begins with. */
export interface AgreementStart {
  /** Changes with what it begins with. */
  key: string
  allowed: boolean
  /** Null: nobody is signed in. */
  accountId: string | null
  row: Agreement | null
  values: Values
  partnership: Option | null
  partnershipRef: string | null
  fromId: string | null
  fromTitle: string | null
  template: string | null
  templates: readonly Template[]
  attribution: string
}

export interface Asked {
  /** The agreement's ref; null: it is new. */
  ref: string | null
  /** The ref of the agreement it begins from. */
  from: string | null
  /** The key of the starting point it begins from. */
  template: string | null
  /** The ref of the partnership it will belong to. */
  partnership: string | null
}

/** Fetches an agreement, or what a new one begins with. Throws Faults. */
export async function loadAgreement(
  http: Http,
  { ref, from, template, partnership }: Asked,
): Promise<AgreementStart> {
  const [{ viewer, agreement }, { agreementTemplates }, owner] = await Promise.all([
    http.ask(agreementToEdit, { ref: ref ?? from ?? '' }),
    http.ask(agreementStarts, {}),
    partnership === null ? null : http.ask(partnershipToEdit, { ref: partnership }),
  ])
  const say = i18n.m.keeping
  const row = ref === null ? null : agreement
  const source = ref === null && from !== null ? agreement : null
  const chosen = agreementTemplates.find(({ key }) => key === template) ?? null
  const of = row?.partnership ?? owner?.partnership ?? null
  return {
    key: row?.id ?? source?.id ?? chosen?.key ?? 'empty',
    allowed: mayKeep(viewer.account),
    accountId: viewer.account?.id ?? null,
    row,
    values: source ? fromAgreement(source) : chosen ? fromTemplate(chosen) : {},
    partnership: of && { id: of.id, label: of.name },
    partnershipRef: of?.ref ?? null,
    fromId: source?.id ?? null,
    fromTitle: source?.title ?? null,
    template: source ? null : (chosen?.key ?? null),
    templates: agreementTemplates,
    attribution: row?.attribution
      ? say.attribution(row.attribution)
      : source
        ? say.willAttribute(source.title)
        : (chosen?.source ?? ''),
  }
}

function fromAgreement({ agreementType, title, language, clauses }: Agreement): Values {
  return { agreementType, title, language: language ?? '', clauses: clauseForms(clauses) }
}

function fromTemplate({ documentType, title, source, clauses }: Template): Values {
  const agreementType =
    documentType === 'MOU' || documentType === 'SLA' || documentType === 'TERMS_OF_REFERENCE'
      ? documentType
      : 'OTHER'
  return { agreementType, title, source: source.slice(0, 500), clauses: clauseForms(clauses) }
}
