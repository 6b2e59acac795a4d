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
]
