import type { Route } from '../routing/match'
import { withTexts } from './texts'

/** Every page and its address. The server answers each of them with the same index.html. */
export const routes: readonly Route[] = [
  { pattern: '/', load: withTexts(['join', 'sector'], () => import('../room/join/JoinPage.svelte')) },
  { pattern: '/join', load: withTexts(['join', 'sector'], () => import('../room/join/JoinPage.svelte')) },
  {
    pattern: '/w/:workshopId',
    load: withTexts(['attendee'], () => import('../room/attendee/AttendeePage.svelte')),
  },
  { pattern: '/sign-in', load: withTexts(['account'], () => import('../signin/SignInPage.svelte')) },
  { pattern: '/invite', load: withTexts(['account'], () => import('../signin/InvitePage.svelte')) },
  {
    pattern: '/account',
    load: withTexts(['profile', 'site'], () => import('../signin/AccountPage.svelte')),
  },
  {
    pattern: '/workshops',
    load: withTexts(['site', 'workshops'], () => import('../room/workshops/ListPage.svelte')),
  },
  {
    pattern: '/workshops/new',
    load: withTexts(['site', 'workshops'], () => import('../room/workshops/NewPage.svelte')),
  },
  {
    pattern: '/workshops/:workshopId',
    load: withTexts(
      ['forms', 'promote', 'run', 'values', 'workshops'],
      () => import('../room/run/RunPage.svelte'),
    ),
  },
  {
    pattern: '/projector',
    load: withTexts(['projector'], () => import('../room/projector/ProjectorPage.svelte')),
  },
  {
    pattern: '/partnerships',
    query: true,
    load: withTexts(
      ['directory', 'map', 'sector', 'site', 'values'],
      () => import('../directory/find/DirectoryPage.svelte'),
    ),
  },
  {
    pattern: '/partnerships/:ref',
    load: withTexts(
      ['record', 'sector', 'site', 'values'],
      () => import('../directory/partnership/PartnershipPage.svelte'),
    ),
  },
  {
    pattern: '/organisations',
    query: true,
    load: withTexts(
      ['record', 'sector', 'site', 'values'],
      () => import('../directory/organisation/OrganisationsPage.svelte'),
    ),
  },
  {
    pattern: '/organisations/:ref',
    load: withTexts(
      ['record', 'sector', 'site', 'values'],
      () => import('../directory/organisation/OrganisationPage.svelte'),
    ),
  },
  {
    pattern: '/who-answers',
    query: true,
    load: withTexts(
      ['answers', 'sector', 'site', 'values'],
      () => import('../directory/answers/WhoAnswersPage.svelte'),
    ),
  },
  {
    pattern: '/agreements',
    query: true,
    load: withTexts(
      ['library', 'site', 'values'],
      () => import('../directory/agreements/AgreementsPage.svelte'),
    ),
  },
  {
    pattern: '/agreements/starting-points/:key',
    load: withTexts(
      ['library', 'site', 'values'],
      () => import('../directory/agreements/StartingPointPage.svelte'),
    ),
  },
  {
    pattern: '/agreements/:ref',
    load: withTexts(
      ['library', 'record', 'site', 'values'],
      () => import('../directory/agreements/AgreementPage.svelte'),
    ),
  },
  {
    pattern: '/embed/map',
    query: true,
    load: withTexts(['directory', 'map', 'site'], () => import('../directory/find/EmbedPage.svelte')),
  },
  {
    pattern: '/about-the-data',
    load: withTexts(['about', 'site'], () => import('../directory/about/AboutPage.svelte')),
  },
  {
    pattern: '/edit',
    load: withTexts(['editor', 'keeping', 'site', 'values'], () => import('../desk/editor/DeskPage.svelte')),
  },
  {
    pattern: '/edit/import',
    load: withTexts(
      ['exchange', 'keeping', 'site', 'values'],
      () => import('../desk/exchange/ExchangePage.svelte'),
    ),
  },
  {
    pattern: '/edit/partnerships/:ref',
    load: withTexts(
      ['editor', 'forms', 'keeping', 'sector', 'site', 'values'],
      () => import('../desk/editor/PartnershipPage.svelte'),
    ),
  },
  {
    pattern: '/edit/organisations/:ref',
    load: withTexts(
      ['editor', 'forms', 'keeping', 'sector', 'site', 'values'],
      () => import('../desk/editor/OrganisationPage.svelte'),
    ),
  },
  {
    pattern: '/edit/agreements/:ref',
    load: withTexts(
      ['editor', 'forms', 'keeping', 'sector', 'site', 'values'],
      () => import('../desk/editor/AgreementPage.svelte'),
    ),
  },
  {
    pattern: '/edit/merge/:kind/:one/:other',
    load: withTexts(
      ['editor', 'forms', 'keeping', 'sector', 'site', 'values'],
      () => import('../desk/editor/MergePage.svelte'),
    ),
  },
  {
    pattern: '/own',
    load: withTexts(
      ['editor', 'forms', 'own', 'sector', 'values'],
      () => import('../desk/own/OwnPage.svelte'),
    ),
  },
]
