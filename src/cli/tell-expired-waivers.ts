import type { RepositoryConfig } from '../config/repository-config.ts';
import { conditionsOf, standingOf, waiversOf } from '../config/waivers-of.ts';
import { oneLine } from '../domain/neutralise.ts';

/** Says on standard error which waivers of the configuration count no longer. */
export function tellExpiredWaivers(config: RepositoryConfig, now = new Date()): void {
  for (const waiver of waiversOf(config)) {
    if (standingOf(waiver, now) !== 'expired') continue;
    const owner = waiver.owner === null ? '' : ` of ${waiver.owner}`;
    const line = `waiver expired: ${waiver.key}${owner} (${conditionsOf(waiver)}) counts no longer since ${waiver.until}`;
    console.error(oneLine(line, 500));
  }
}
