import type { Finding } from '../domain/finding.ts';
import type { Outcome } from '../domain/outcome.ts';
import { proposeFix } from '../road/propose-fix.ts';
import { hintsFor } from '../stages/collect/route.ts';
import { applyLocally } from './apply-locally.ts';
import { type Checkout, openCheckout } from './checkout.ts';
import { createModel } from './create-model.ts';
import { openTerraform } from './open-terraform.ts';

export interface LocalRoad {
  readonly folder: string;
  /** The folder as it was read just now. */
  readonly checkout?: Checkout;
  readonly address: string | null;
  readonly guidance: readonly string[];
  readonly useModel: boolean;
  readonly write: boolean;
  /** Left out: Terraform is asked where it is set up. */
  readonly asksTerraform?: boolean;
}

/** Walks the road for one finding in a local checkout, and applies the change when asked to. */
export async function walkLocally(finding: Finding, road: LocalRoad): Promise<Outcome> {
  const checkout = road.checkout ?? (await openCheckout(road.folder));
  const hints = hintsFor(finding, checkout.config);
  const terraform = road.asksTerraform === false ? null : await openTerraform();
  try {
    const outcome = await proposeFix({
      finding,
      repositories: [checkout],
      hints: { ...hints, address: road.address ?? hints.address },
      guidance: road.guidance,
      model: road.useModel ? await createModel() : null,
      terraform,
    });
    if (road.write && outcome.kind === 'proposed' && outcome.change)
      applyLocally(road.folder, outcome.change);
    return outcome;
  } finally {
    await terraform?.close();
  }
}
