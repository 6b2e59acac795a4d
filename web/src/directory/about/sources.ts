interface Source {
  readonly name: string
  /** What its licence asks us to say. */
  readonly says: string
  readonly address: string
}

const openGovernment = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'
const creativeCommons = 'https://creativecommons.org/licenses/by/4.0/'

/** The registers and maps the directory uses, in the words their licences ask for: so they are not translated. */
export const sources: readonly Source[] = [
  {
    name: 'NHS trusts, health areas, councils and public libraries',
    says: 'Contains public sector information licensed under the Open Government Licence v3.0. Source: NHS Organisation Data Service; Office for National Statistics; Arts Council England.',
    address: openGovernment,
  },
  {
    name: 'The map and the places of postcodes',
    says: 'Contains OS data © Crown copyright and database right 2023. Contains National Statistics data © Crown copyright and database right 2023. Contains Royal Mail data © Royal Mail copyright and database right.',
    address: openGovernment,
  },
  {
    name: 'Names and codes of councils',
    says: 'UK local authority names and codes: mySociety, CC BY 4.0.',
    address: creativeCommons,
  },
  { name: 'Some postcode areas', says: 'GeoNames, CC BY 4.0.', address: creativeCommons },
  { name: 'Universities and colleges', says: 'Discover Uni dataset, HESA.', address: '' },
  {
    name: 'Public libraries outside England',
    says: 'LibrariesHacked, MIT licence.',
    address: '',
  },
  {
    name: 'Prisons',
    says: 'Prison register of the Ministry of Justice, MIT licence. © Crown copyright.',
    address: '',
  },
]
