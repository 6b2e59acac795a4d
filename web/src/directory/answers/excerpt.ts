/**
 * What an answer says, in the reader's words: what partners do together comes as values of ActivityType, a line each; all
 * else is somebody's text.
 */
export function excerptOf(
  { field, excerpt }: { field: string; excerpt: string },
  activities: Readonly<Record<string, string>>,
): string {
  if (field !== 'activityTypes') return excerpt
  return excerpt
    .split(/\s+/)
    .map((value) => (Object.hasOwn(activities, value) ? activities[value] : ''))
    .filter(Boolean)
    .join(', ')
}
