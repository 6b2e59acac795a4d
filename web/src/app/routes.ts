import type { Route } from './match'

/** Every page and its address. The server answers each of them with the same index.html. */
export const routes: readonly Route[] = [
  { pattern: '/', load: () => import('../join/JoinPage.svelte') },
  { pattern: '/join', load: () => import('../join/JoinPage.svelte') },
  { pattern: '/w/:workshopId', load: () => import('../attendee/AttendeePage.svelte') },
  { pattern: '/sign-in', load: () => import('../account/SignInPage.svelte') },
  { pattern: '/invite', load: () => import('../account/InvitePage.svelte') },
  { pattern: '/workshops', load: () => import('../workshops/ListPage.svelte') },
  { pattern: '/workshops/new', load: () => import('../workshops/NewPage.svelte') },
  { pattern: '/workshops/:workshopId', load: () => import('../run/RunPage.svelte') },
  { pattern: '/projector', load: () => import('../projector/ProjectorPage.svelte') },
  { pattern: '/partnerships', query: true, load: () => import('../directory/DirectoryPage.svelte') },
  { pattern: '/partnerships/:ref', load: () => import('../partnership/PartnershipPage.svelte') },
  { pattern: '/organisations', query: true, load: () => import('../organisation/OrganisationsPage.svelte') },
  { pattern: '/organisations/:ref', load: () => import('../organisation/OrganisationPage.svelte') },
  { pattern: '/who-answers', query: true, load: () => import('../answers/WhoAnswersPage.svelte') },
  { pattern: '/agreements', query: true, load: () => import('../agreements/AgreementsPage.svelte') },
  {
    pattern: '/agreements/starting-points/:key',
    load: () => import('../agreements/StartingPointPage.svelte'),
  },
  { pattern: '/agreements/:ref', load: () => import('../agreements/AgreementPage.svelte') },
  { pattern: '/embed/map', query: true, load: () => import('../directory/EmbedPage.svelte') },
  { pattern: '/about-the-data', load: () => import('../about/AboutPage.svelte') },
  { pattern: '/edit', load: () => import('../editor/DeskPage.svelte') },
  { pattern: '/edit/import', load: () => import('../exchange/ExchangePage.svelte') },
  { pattern: '/edit/partnerships/:ref', load: () => import('../editor/PartnershipPage.svelte') },
  { pattern: '/edit/organisations/:ref', load: () => import('../editor/OrganisationPage.svelte') },
  { pattern: '/edit/agreements/:ref', load: () => import('../editor/AgreementPage.svelte') },
  { pattern: '/edit/merge/:kind/:one/:other', load: () => import('../editor/MergePage.svelte') },
  { pattern: '/own', load: () => import('../own/OwnPage.svelte') },
]
