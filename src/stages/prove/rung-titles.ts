import type { RungId } from '../../domain/proof.ts';

/** What each rung answers, as the pull request, the check run and the command line name it. */
export const rungTitles: Readonly<Record<RungId, string>> = {
  syntax: "accepted by HashiCorp's HCL parser",
  format: 'formatted as `terraform fmt` would',
  schema: "valid against the provider's schema",
  scope: 'only what was intended changes',
  requirement: 'the requirement now holds',
  others: 'no other requirement broke',
  intent: 'the hole is closed, not hidden',
  impact: 'what applying it does',
  validate: 'accepted by `terraform validate`',
};
