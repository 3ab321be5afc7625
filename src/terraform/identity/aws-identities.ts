import { compute } from './aws/compute.ts';
import { databases } from './aws/databases.ts';
import { governance } from './aws/governance.ts';
import { network } from './aws/network.ts';
import { storage } from './aws/storage.ts';
import type { AwsIdentity, TerraformIdentity } from './identity.ts';

/** Every kind of AWS resource that can be located. To add one, add a row to a table in `aws/`. */
export const awsIdentities: readonly AwsIdentity[] = [
  ...storage,
  ...databases,
  ...compute,
  ...network,
  ...governance,
];

const normalise = (name: string): string => name.toLowerCase().replace(/^aws::|[^a-z0-9]/g, '');

const byName = new Map<string, AwsIdentity>();
const byTerraformType = new Map<string, AwsIdentity>();
const terraformIdentities = new Map<string, TerraformIdentity>();
for (const identity of awsIdentities) {
  const names = [...identity.kinds, ...identity.cloudFormationTypes, identity.title, `AWS ${identity.title}`];
  for (const name of names) if (!byName.has(normalise(name))) byName.set(normalise(name), identity);
  for (const terraform of identity.terraform) {
    byTerraformType.set(terraform.type, identity);
    terraformIdentities.set(terraform.type, terraform);
  }
}

/** The identity that a word stands for: a kind (`S3`), a CloudFormation or Terraform type, a label ("AWS S3 Bucket"). */
export function identityNamed(name: string): AwsIdentity | null {
  return byTerraformType.get(name) ?? byName.get(normalise(name)) ?? null;
}

/** How resources of a Terraform type are named in code. */
export function terraformIdentityOf(type: string): TerraformIdentity | null {
  return terraformIdentities.get(type) ?? null;
}
