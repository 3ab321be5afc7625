import { locateResource, type SearchedRepository } from '../../stages/locate/locate.ts';
import { awsIdentities } from '../../terraform/identity/aws-identities.ts';
import type { AwsIdentity } from '../../terraform/identity/identity.ts';
import { findingOf, type KnownResource } from './known-resource.ts';

const name = 'terrafix-knows-no-such-name';

/** Kinds that are told apart by a name. */
const namedKinds = awsIdentities.filter(
  ({ kinds, display, terraform }: AwsIdentity) =>
    kinds.length > 0 && terraform.length > 0 && display !== 'account' && display !== 'account-and-region',
);

/** A resource of each kind under a name that no code holds: each must be refused. */
export const unheardOf: readonly KnownResource[] = namedKinds.map(({ terraform }) => ({
  truth: 'evaluated',
  rootModule: '',
  variableFile: null,
  address: '',
  type: terraform[0]?.type ?? '',
  displayName: name,
  name,
  parts: null,
  isDecided: false,
  account: null,
  region: null,
  arn: null,
}));

/** The answers that were given all the same. */
export function answersToUnheardOf(searched: SearchedRepository): readonly string[] {
  return unheardOf.flatMap((known) => {
    const result = locateResource(findingOf(known, 'inventory'), [searched], { path: null, address: null });
    return result.kind === 'located' ? [`${known.type}: ${result.located.address}`] : [];
  });
}
