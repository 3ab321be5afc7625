import type { Change } from '../../domain/change.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Checkout } from '../checkout.ts';
import { mendInstance } from '../mend-instance.ts';
import { refuseUnplaced } from './refuse-unplaced.ts';
import type { ScanResult } from '../../stages/survey/sweep.ts';

/** Whether a finding would be fixed, each as if it were the only one. */
export type Prospect =
  | { readonly kind: 'fix'; readonly change: Change }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'failed'; readonly message: string };

/** Walks the road for every violated and accepted-by-nobody result, and writes nothing. */
export async function foresee(
  results: readonly ScanResult[],
  checkout: Checkout,
  onProgress: (done: number, total: number) => void,
): Promise<ReadonlyMap<ScanResult, Prospect>> {
  const prospects = new Map<ScanResult, Prospect>();
  const open = results.filter(({ kind, waived }) => kind === 'violated' && waived === null);
  for (const [done, result] of open.entries()) {
    onProgress(done, open.length);
    prospects.set(result, await foreseeOne(result, checkout));
  }
  return prospects;
}

async function foreseeOne(result: ScanResult, checkout: Checkout): Promise<Prospect> {
  const refusal = refuseUnplaced(result);
  if (refusal !== null) return { kind: 'refused', refusal };
  const {
    rule,
    subjects: [subject],
  } = result;
  const { configuration } = checkout;
  try {
    const outcome = await mendInstance(rule, subject, { checkout, configuration, guidance: [], model: null });
    if (outcome.kind === 'refused') return { kind: 'refused', refusal: outcome.refusal };
    if (outcome.change !== null) return { kind: 'fix', change: outcome.change };
    return { kind: 'failed', message: 'the road ended without a change' };
  } catch (caught) {
    return { kind: 'failed', message: caught instanceof Error ? caught.message : String(caught) };
  }
}
