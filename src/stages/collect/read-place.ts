import type { SourceEntity, SourceResource } from '../../ports/compliance-source.ts';

/**
 * Account and region that stand in the display name itself: a bare account number, "account-123456789012",
 * or `<account>: <region>` as GuardDuty detectors are shown.
 */
export function readPlaceFromName(entity: SourceEntity): SourceResource {
  const match = /^(?:account-)?(\d{12})(?:: ([a-z]{2}(?:-[a-z]+)+-\d))?$/.exec(entity.displayName.trim());
  return { account: match?.[1] ?? null, region: match?.[2] ?? null };
}
