import { conditionsOf, standingOf, type Waiver, waiversOf } from '../../config/waivers-of.ts';
import { neutralise } from '../../domain/neutralise.ts';
import type { DashboardInput } from './dashboard-input.ts';

/** Waivers that end within two weeks: their owners are to look at them. */
export function endingWaivers({ config, now }: Pick<DashboardInput, 'config' | 'now'>): readonly Waiver[] {
  return waiversOf(config).filter((waiver) => standingOf(waiver, now) === 'ending');
}

/** One list entry for each waiver that ends soon or has ended. */
export function waiverLines(input: Pick<DashboardInput, 'config' | 'now'>): readonly string[] {
  return waiversOf(input.config).flatMap((waiver) => {
    const standing = standingOf(waiver, input.now);
    if (standing === 'in-force') return [];
    const words =
      standing === 'ending'
        ? `**ends on ${waiver.until}**, and what it covers is fixed from the day after`
        : `**has ended on ${waiver.until}** and counts no longer; take it out, or give it a new day`;
    return [`- ${describeWaiver(waiver)} ${words}`];
  });
}

export function describeWaiver(waiver: Waiver): string {
  const owner = waiver.owner === null ? '' : ` of ${neutralise(waiver.owner, 100)}`;
  return `\`${waiver.key}\`${owner} (${neutralise(conditionsOf(waiver), 300)})`;
}
