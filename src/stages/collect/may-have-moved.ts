/** A push shows in the list of repositories within this time, and its time is told in whole seconds. */
const settledMs = 60_000;
/** The list alone is believed for so long. */
const believedMs = 10 * 60_000;

/**
 * Whether the head of a branch has to be asked for, or the list of repositories already says that nothing was pushed
 * since it was last read. One page of the list stands for a hundred requests.
 *
 * Conditional requests would not do the same: GitHub's entity tags belong to a token, and an installation's lives an
 * hour (https://github.com/eclipse-csi/otterdog/issues/201), and each still is a request of its own.
 *
 * @param listedPush The repository's `pushed_at` as the list has it now; ISO 8601.
 * @param now In milliseconds since 1970, as `headReadAt`.
 */
export function mayHaveMoved(
  before: { readonly headReadAt: number; readonly pushedAt: string | null },
  listedPush: string | null,
  now: number,
): boolean {
  if (listedPush === null || listedPush !== before.pushedAt) return true;
  if (now - before.headReadAt > believedMs) return true;
  return !(before.headReadAt - Date.parse(listedPush) > settledMs);
}
