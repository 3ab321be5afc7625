import type { Evidence } from '../../domain/located.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { type Hint, placeHintsOf } from './place-hints.ts';
import type { Wanted } from './wanted.ts';
import { weights } from './weights.ts';

/** What the provider configuration, and where it is silent folders, variables and the backend, say of account and region. */
export function findPlaceEvidence(
  resource: ResourceInstance,
  configuration: Configuration,
  wanted: Wanted,
  isNameless: boolean,
): readonly Evidence[] {
  const provider = configuration.providerOf(resource);
  const evidence: Evidence[] = [];
  const add = (kind: Evidence['kind'], weight: number, detail: string): void => {
    evidence.push({ kind, weight, detail, at: null });
  };
  // A provider of another name may work anywhere; what surrounds it speaks for the usual one.
  const hints = provider?.alias ? null : placeHintsOf(resource.module, configuration);
  const accounts = provider?.accounts ?? [];
  if (wanted.account !== null && accounts.length > 0) {
    if (accounts.includes(wanted.account))
      add(
        'account',
        isNameless ? weights.accountOfNameless : weights.account,
        `its provider works in account ${wanted.account}`,
      );
    else
      add(
        'contradiction',
        weights.otherAccount,
        `its provider works in account ${accounts.join(', ')}, the finding is in ${wanted.account}`,
      );
  } else if (wanted.account !== null && hints !== null) {
    const said = compareHints(hints.accounts, wanted.account);
    if (said !== null)
      add(
        said.isSame ? 'account' : 'contradiction',
        said.isSame ? weights.accountHint : weights.otherAccountHint,
        said.isSame
          ? `${said.from} names account ${wanted.account}`
          : `${said.from} names account ${said.value}, the finding is in ${wanted.account}`,
      );
    else if (hints.stateAccounts.some(({ value }) => value === wanted.account))
      add('account', weights.stateAccount, `its state is kept in account ${wanted.account}`);
  }
  const isRegional = wanted.identity?.isGlobal !== true;
  const region = provider?.region ?? null;
  if (isRegional && wanted.region !== null && region !== null) {
    if (region === wanted.region)
      add(
        'region',
        isNameless ? weights.regionOfNameless : weights.region,
        `its provider works in ${wanted.region}`,
      );
    else
      add(
        'contradiction',
        weights.otherRegion,
        `its provider works in ${region}, the finding is in ${wanted.region}`,
      );
  } else if (isRegional && wanted.region !== null && hints !== null) {
    const said = compareHints(hints.regions, wanted.region);
    if (said !== null)
      add(
        said.isSame ? 'region' : 'contradiction',
        said.isSame ? weights.regionHint : weights.otherRegionHint,
        said.isSame
          ? `${said.from} names ${wanted.region}`
          : `${said.from} names ${said.value}, the finding is in ${wanted.region}`,
      );
  }
  if (!resource.exists) add('contradiction', weights.noInstance, 'its count or for_each makes no instance');
  return evidence;
}

/** What the hints say together; `null` when there are none, or they disagree among each other. */
function compareHints(hints: readonly Hint[], wanted: string): (Hint & { readonly isSame: boolean }) | null {
  const [first] = hints;
  if (first === undefined || hints.some(({ value }) => value !== first.value)) return null;
  return { ...first, isSame: first.value === wanted };
}
