import type { Policy } from '../../domain/policy.ts';
import type { RepositoryConfig } from '../repository-config.ts';
import { policyOf } from './policy-entry.ts';

const known = new WeakMap<Pick<RepositoryConfig, 'policies' | 'filed'>, readonly Policy[]>();
const none: readonly Policy[] = [];

/** All policies of a configuration, each id once; the same list for the same configuration. */
export function policiesOf(config: Pick<RepositoryConfig, 'policies' | 'filed'>): readonly Policy[] {
  const found = known.get(config);
  if (found !== undefined) return found;
  const all = [...config.policies.map(policyOf), ...(config.filed?.policies ?? [])];
  const byId = new Map(all.toReversed().map((policy) => [policy.id, policy]));
  const policies = all.length === 0 ? none : all.filter((policy) => byId.get(policy.id) === policy);
  known.set(config, policies);
  return policies;
}
