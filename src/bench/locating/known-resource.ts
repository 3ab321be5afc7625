import { type Finding, fingerprintOf } from '../../domain/finding.ts';
import { identityNamed } from '../../terraform/identity/aws-identities.ts';

/**
 * Who says where a thing is managed: the state after `terraform apply` to an emulated cloud, the state that
 * Terraform computes with a mocked provider, or TerraFix's own evaluation (which cannot see its own errors).
 */
export type TruthClass = 'applied' | 'mocked' | 'evaluated' | 'pattern';

/** A thing in the cloud, what is told of it, and the one place in the code that manages it. */
export interface KnownResource {
  readonly truth: TruthClass;
  /** Directory of the root module. */
  readonly rootModule: string;
  /** Variable files that the root module is run with, as the configuration names them; `null` for none. */
  readonly variableFile: string | null;
  readonly address: string;
  readonly type: string;
  /** The display name that Vanta would show. */
  readonly displayName: string;
  /** The name in it. */
  readonly name: string;
  /** The name with its holes, where the code leaves some. */
  readonly parts: readonly (string | null)[] | null;
  /** The code holds all that the name is made of. */
  readonly isDecided: boolean;
  readonly account: string | null;
  readonly region: string | null;
  readonly arn: string | null;
}

/** How much a finding tells: an ARN, what Vanta's inventory adds, or the bare display name. */
export type Detail = 'arn' | 'inventory' | 'display-name';

/**
 * What Vanta's inventory tells by kind: account and region of compute, load balancers, functions, buckets, queues
 * and registries, the account of databases, nothing of the rest (its published API description).
 */
const toldByKind: Readonly<Record<string, 'account' | 'account-and-region'>> = {
  ALB: 'account-and-region',
  AutoScalingGroup: 'account-and-region',
  AwsLambdaFunction: 'account-and-region',
  EC2Instance: 'account-and-region',
  ECRContainerRepository: 'account-and-region',
  S3: 'account-and-region',
  SQS: 'account-and-region',
  DocumentDBCluster: 'account',
  DynamoDBTable: 'account',
  RDSInstance: 'account',
  RedshiftCluster: 'account',
};

/** What is told of where a resource is. */
export function toldPlace(
  { type, account, region }: KnownResource,
  detail: Detail,
): { readonly account: string | null; readonly region: string | null } {
  const told = Object.hasOwn(toldByKind, kindOf(type)) ? toldByKind[kindOf(type)] : undefined;
  if (detail === 'display-name' || (detail === 'inventory' && told === undefined))
    return { account: null, region: null };
  return { account, region: detail === 'arn' || told === 'account-and-region' ? region : null };
}

/** The first kind of a Terraform type: Vanta's own word where it has one. */
function kindOf(type: string): string {
  const identity = identityNamed(type);
  return identity?.kinds[0] ?? identity?.cloudFormationTypes[0] ?? type;
}

/** The finding that would lead to a resource. */
export function findingOf(known: KnownResource, detail: Detail): Finding {
  const kind = kindOf(known.type);
  const id = `${kind}-${known.displayName}`;
  return {
    fingerprint: fingerprintOf('vanta', 'benchmark', id),
    source: 'vanta',
    test: {
      id: 'benchmark',
      name: 'benchmark',
      category: null,
      failureDescription: '',
      remediationDescription: '',
      frameworks: [],
      remediateBy: null,
      isOverdue: false,
      url: null,
    },
    entity: {
      id,
      kind,
      label: null,
      displayName: known.displayName,
      ...toldPlace(known, detail),
      arn: detail === 'arn' ? known.arn : null,
      firstDetectedAt: null,
    },
    collectedAt: '2026-01-01T00:00:00.000Z',
  };
}
