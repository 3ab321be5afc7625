import type { Finding } from '../domain/finding.ts';
import { openCheckout } from './checkout.ts';
import { findingFromFlags } from './finding-from-flags.ts';
import { walkLocally } from './local-road.ts';
import { printOutcomes } from './print-outcomes.ts';
import { tellExpiredWaivers } from './tell-expired-waivers.ts';

export interface FixOptions {
  readonly test: string;
  readonly resource: string;
  readonly kind?: string;
  readonly account?: string;
  readonly region?: string;
  readonly tag?: readonly string[];
  readonly address?: string;
  readonly write?: boolean;
  readonly json?: boolean;
  readonly model?: boolean;
  readonly guidance?: string;
  /** `false`: Terraform is not asked, though it is there. */
  readonly terraform?: boolean;
}

/** `terrafix fix`: returns the exit code. */
export async function fix(folder: string, options: FixOptions): Promise<number> {
  const checkout = await openCheckout(folder);
  tellExpiredWaivers(checkout.config);
  const finding: Finding = findingFromFlags(options, new Date(), checkout.book);
  const outcome = await walkLocally(finding, {
    folder,
    checkout,
    address: options.address ?? null,
    guidance: options.guidance ? [options.guidance] : [],
    useModel: options.model ?? false,
    write: options.write ?? false,
    asksTerraform: options.terraform ?? true,
  });
  return printOutcomes([{ finding, outcome }], {
    json: options.json ?? false,
    wrote: options.write ?? false,
  });
}
