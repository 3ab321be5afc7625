import { analytics } from './aws/analytics.ts';
import { apis } from './aws/apis.ts';
import { cachesAndWarehouses } from './aws/caches-and-warehouses.ts';
import { compute } from './aws/compute.ts';
import { connectivity } from './aws/connectivity.ts';
import { containers } from './aws/containers.ts';
import { databases } from './aws/databases.ts';
import { developerTools } from './aws/developer-tools.ts';
import { edge } from './aws/edge.ts';
import { functions } from './aws/functions.ts';
import { furtherServices } from './aws/further-services.ts';
import { governance } from './aws/governance.ts';
import { iam } from './aws/iam.ts';
import { loadBalancing } from './aws/load-balancing.ts';
import { machineLearning } from './aws/machine-learning.ts';
import { messaging } from './aws/messaging.ts';
import { migration } from './aws/migration.ts';
import { monitoring } from './aws/monitoring.ts';
import { network } from './aws/network.ts';
import { security } from './aws/security.ts';
import { storage } from './aws/storage.ts';
import { matchesGeneratedId } from './generated-id.ts';
import { indexNames } from './identity-names.ts';
import type { AwsIdentity, Companion, TerraformIdentity } from './identity.ts';

/** The table in its groups, by title. To add a kind of resource, add a row to one of them. */
export const identityGroups: Readonly<Record<string, readonly AwsIdentity[]>> = {
  Storage: storage,
  Databases: databases,
  'Caches, search and warehouses': cachesAndWarehouses,
  Compute: compute,
  Containers: containers,
  Functions: functions,
  Networks: network,
  'Between networks': connectivity,
  'Load balancing': loadBalancing,
  Edge: edge,
  'Identities and access': iam,
  Security: security,
  Governance: governance,
  Monitoring: monitoring,
  Messaging: messaging,
  Analytics: analytics,
  'Machine learning': machineLearning,
  APIs: apis,
  'Developer tools': developerTools,
  'Migration and desktops': migration,
  'Further services': furtherServices,
};

/** Every kind of AWS resource that can be located. Where names or ARNs are the same, the likelier kind stands first. */
export const awsIdentities: readonly AwsIdentity[] = Object.values(identityGroups).flat();

const names = indexNames(awsIdentities);
const terraformIdentities = new Map<string, TerraformIdentity>(
  awsIdentities
    .flatMap(({ terraform }) => terraform)
    .filter(({ role }) => role === 'is')
    .map((terraform) => [terraform.type, terraform]),
);

/**
 * The identity that a word stands for: a kind (`S3`), a Terraform, CloudFormation or Security Hub type
 * (`aws_s3_bucket`, `AWS::S3::Bucket`, `AwsS3Bucket`), a label ("Amazon S3 buckets").
 */
export function identityNamed(name: string): AwsIdentity | null {
  return names.find(name);
}

/** How resources of a Terraform type are named in code. */
export function terraformIdentityOf(type: string): TerraformIdentity | null {
  return terraformIdentities.get(type) ?? null;
}

/** Types that configure resources of a Terraform type, with the argument by which they point to it. */
export function companionTypesOf(type: string): readonly Companion[] {
  return terraformIdentities.get(type)?.companions ?? [];
}

/** Kinds whose generated ids have this form: `vpc-0abc…` is a VPC. Ids of a form that says nothing have none. */
export function identitiesOfId(id: string): readonly AwsIdentity[] {
  return awsIdentities.filter(
    ({ generatedId }) => generatedId !== null && matchesGeneratedId(generatedId, id),
  );
}
