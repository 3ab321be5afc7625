import type { Evidence } from '../../domain/located.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import type { Wanted } from './wanted.ts';
import { weights } from './weights.ts';

/** What the provider configuration says of account and region, for and against. */
export function findPlaceEvidence(
  resource: ResourceInstance,
  configuration: Configuration,
  wanted: Wanted,
  isNameless: boolean,
): readonly Evidence[] {
  const provider = configuration.providerOf(resource);
  if (provider === null) return [];
  const evidence: Evidence[] = [];
  const add = (kind: Evidence['kind'], weight: number, detail: string): void => {
    evidence.push({ kind, weight, detail, at: null });
  };
  if (wanted.account !== null && provider.accounts.length > 0) {
    if (provider.accounts.includes(wanted.account))
      add(
        'account',
        isNameless ? weights.accountOfNameless : weights.account,
        `its provider works in account ${wanted.account}`,
      );
    else
      add(
        'contradiction',
        weights.otherAccount,
        `its provider works in account ${provider.accounts.join(', ')}, the finding is in ${wanted.account}`,
      );
  }
  const isRegional = wanted.identity?.isGlobal !== true;
  if (isRegional && wanted.region !== null && provider.region !== null) {
    if (provider.region === wanted.region)
      add(
        'region',
        isNameless ? weights.regionOfNameless : weights.region,
        `its provider works in ${wanted.region}`,
      );
    else
      add(
        'contradiction',
        weights.otherRegion,
        `its provider works in ${provider.region}, the finding is in ${wanted.region}`,
      );
  }
  return evidence;
}

/** What `import` blocks and a count of zero say. */
export function findBlockEvidence(
  resource: ResourceInstance,
  configuration: Configuration,
  wanted: Wanted,
): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const keys = [...wanted.ids, ...wanted.names];
  for (const each of configuration.imports) {
    if (each.address !== resource.address || each.module.rootModule !== resource.module.rootModule) continue;
    const at = configuration.rangeOf(each.file, each.block.span);
    if (keys.includes(each.id)) {
      const detail = `an import block gives it the id "${each.id}"`;
      evidence.push({ kind: 'import-block', weight: weights.imported, detail, at });
      break;
    }
    if (wanted.ids.some((id) => prefixOf(id) !== null && prefixOf(id) === prefixOf(each.id))) {
      const detail = `an import block gives it another id, "${each.id}"`;
      evidence.push({ kind: 'contradiction', weight: weights.otherImport, detail, at });
      break;
    }
  }
  if (!resource.exists)
    evidence.push({
      kind: 'contradiction',
      weight: weights.noInstance,
      detail: 'its count or for_each makes no instance',
      at: null,
    });
  return evidence;
}

/** `vpc` of `vpc-0abc…`: ids of one form can be told apart. */
function prefixOf(id: string): string | null {
  return /^([a-z]{1,10})-[0-9a-f]{8,17}$/.exec(id)?.[1] ?? null;
}
