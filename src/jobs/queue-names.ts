/** The queue of the polls of all installations. */
export const pollQueueName = 'poll';

/** One queue per installation: what waits for one organisation never stands before another's. */
export function installationQueueName(installationId: number): string {
  return `installation-${installationId}`;
}

/** The installation whose queue this is; `null` for the queue of the polls. */
function installationOfQueue(name: string): number | null {
  const id = Number(/^installation-(\d+)$/.exec(name)?.[1]);
  return Number.isSafeInteger(id) ? id : null;
}

/**
 * First part of the keys of one queue, for BullMQ's option of that name. Its scripts touch many keys of one queue and
 * none of another, so each installation has a hash tag, and a slot of a cluster, of its own.
 */
export function keyPrefixOf(prefix: string, name: string): string {
  const installation = installationOfQueue(name);
  return installation === null ? `{${prefix}}` : `{${prefix}-${installation}}`;
}
