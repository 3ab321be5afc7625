import { identityNamed } from '../../terraform/identity/aws-identities.ts';
import type { AwsIdentity } from '../../terraform/identity/identity.ts';
import { namingsOf } from '../../terraform/identity/naming.ts';
import type { Configuration, ResourceInstance, Value } from '../../terraform/model.ts';
import type { KnownResource } from './known-resource.ts';

/** What TerraFix's own evaluation says of the resources of a repository. */
export interface EvaluatedTruth {
  /** Existing instances of types that the identity table knows. */
  readonly resources: number;
  /** Those whose display name the code determines, or determines but for holes. */
  readonly known: readonly KnownResource[];
  /** Those that the compliance source shows under an id only, since they have no `Name` tag. */
  readonly shownById: number;
  /** Those of whose name nothing is known. */
  readonly undetermined: number;
}

/** What stands for a hole of a name. */
const plausible = 'zeta';
const shownId = '0123456789abcdef0';

/** Takes the resources of a configuration for the cloud, and what it says of them for the truth. */
export function readEvaluatedTruth(configuration: Configuration): EvaluatedTruth {
  let [resources, shownById, undetermined] = [0, 0, 0];
  const known: KnownResource[] = [];
  for (const resource of configuration.resources) {
    const identity = identityNamed(resource.type);
    if (identity === null || !resource.exists) continue;
    resources += 1;
    const place = placeOf(resource, configuration);
    const shown = shownName(resource, identity, place);
    if (shown === 'id') shownById += 1;
    else if (shown === null) undetermined += 1;
    else known.push({ ...describe(resource), ...place, ...shown });
  }
  return { resources, known, shownById, undetermined };
}

function describe(resource: ResourceInstance) {
  return {
    rootModule: resource.module.rootModule,
    variableFile: resource.module.variableFile,
    address: resource.address,
    type: resource.type,
    arn: null,
  };
}

interface Place {
  readonly account: string | null;
  readonly region: string | null;
}

function placeOf(resource: ResourceInstance, configuration: Configuration): Place {
  const provider = configuration.providerOf(resource);
  return { account: provider?.accounts[0] ?? null, region: provider?.region ?? null };
}

type Shown = Pick<KnownResource, 'displayName' | 'name' | 'parts' | 'isDecided'> & {
  readonly truth: 'evaluated' | 'pattern';
};

function shownName(resource: ResourceInstance, identity: AwsIdentity, place: Place): Shown | 'id' | null {
  switch (identity.display) {
    case 'name':
    case 'name-or-id':
      return named(resource, 'name') ?? (identity.display === 'name' ? null : named(resource, 'tag'));
    case 'tag-or-id':
      return named(resource, 'tag') ?? (hasNaming(resource, 'tag') ? null : 'id');
    case 'instance': {
      const tag = named(resource, 'tag');
      if (tag === null) return hasNaming(resource, 'tag') ? null : 'id';
      return { ...tag, displayName: `${tag.name}: i-${shownId} (192.0.2.1)` };
    }
    case 'account-and-region':
      if (place.account === null || place.region === null) return null;
      return exactly(`${place.account}: ${place.region}`);
    case 'account':
      return place.account === null ? null : exactly(place.account);
  }
}

const hasNaming = (resource: ResourceInstance, by: 'name' | 'tag'): boolean =>
  namingsOf(resource).some((naming) => naming.by === by);

function named(resource: ResourceInstance, by: 'name' | 'tag'): Shown | null {
  const naming = namingsOf(resource).find((each) => each.by === by);
  return naming === undefined ? null : shownValue(naming.evaluated.value);
}

function shownValue(value: Value): Shown | null {
  if (value.kind === 'string') return value.value === '' ? null : exactly(value.value);
  if (value.kind !== 'pattern') return null;
  const name = value.parts.map((part) => part ?? plausible).join('');
  return { truth: 'pattern', name, displayName: name, parts: value.parts, isDecided: false };
}

const exactly = (name: string): Shown => ({
  truth: 'evaluated',
  name,
  displayName: name,
  parts: null,
  isDecided: true,
});
