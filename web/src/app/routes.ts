import type { Route } from '../routing/match'

/** Every page and its address. The server answers each of them with the same index.html. */
export const routes: readonly Route[] = [
  { pattern: '/', load: () => import('../room/join/JoinPage.svelte') },
  { pattern: '/join', load: () => import('../room/join/JoinPage.svelte') },
  { pattern: '/w/:workshopId', load: () => import('../room/attendee/AttendeePage.svelte') },
  { pattern: '/sign-in', load: () => import('../signin/SignInPage.svelte') },
  { pattern: '/invite', load: () => import('../signin/InvitePage.svelte') },
  { pattern: '/workshops', load: () => import('../room/workshops/ListPage.svelte') },
  { pattern: '/workshops/new', load: () => import('../room/workshops/NewPage.svelte') },
  { pattern: '/workshops/:workshopId', load: () => import('../room/run/RunPage.svelte') },
  { pattern: '/projector', load: () => import('../room/projector/ProjectorPage.svelte') },
  { pattern: '/partnerships', query: true, load: () => import('../directory/find/DirectoryPage.svelte') },
  { pattern: '/partnerships/:ref', load: () => import('../directory/partnership/PartnershipPage.svelte') },
  {
    pattern: '/organisations',
    query: true,
    load: () => import('../directory/organisation/OrganisationsPage.svelte'),
  },
  { pattern: '/organisations/:ref', load: () => import('../directory/organisation/OrganisationPage.svelte') },
  { pattern: '/who-answers', query: true, load: () => import('../directory/answers/WhoAnswersPage.svelte') },
  {
    pattern: '/agreements',
    query: true,
    load: () => import('../directory/agreements/AgreementsPage.svelte'),
  },
  {
    pattern: '/agreements/starting-points/:key',
    load: () => import('../directory/agreements/StartingPointPage.svelte'),
  },
  { pattern: '/agreements/:ref', load: () => import('../directory/agreements/AgreementPage.svelte') },
  { pattern: '/embed/map', query: true, load: () => import('../directory/find/EmbedPage.svelte') },
  { pattern: '/about-the-data', load: () => import('../directory/about/AboutPage.svelte') },
  { pattern: '/edit', load: () => import('../desk/editor/DeskPage.svelte') },
  { pattern: '/edit/import', load: () => import('../desk/exchange/ExchangePage.svelte') },
  { pattern: '/edit/partnerships/:ref', load: () => import('../desk/editor/PartnershipPage.svelte') },
  { pattern: '/edit/organisations/:ref', load: () => import('../desk/editor/OrganisationPage.svelte') },
  { pattern: '/edit/agreements/:ref', load: () => import('../desk/editor/AgreementPage.svelte') },
  { pattern: '/edit/merge/:kind/:one/:other', load: () => import('../desk/editor/MergePage.svelte') },
  { pattern: '/own', load: () => import('../desk/own/OwnPage.svelte') },
]
