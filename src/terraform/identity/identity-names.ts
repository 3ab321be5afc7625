import type { AwsIdentity } from './identity.ts';

/** Letters and digits alone: `AwsS3Bucket`, `aws_s3_bucket` and "AWS S3 bucket" are one word. */
const squeeze = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** Without the vendor in front: `AWS::AmazonMQ::Broker` is an "MQ broker". */
const withoutVendor = (word: string): string => word.replace(/^aws/, '').replace(/^amazon/, '');

/** Finds rows by what people and programs call them. */
export interface NameIndex {
  find(name: string): AwsIdentity | null;
}

/**
 * Understands kinds of the compliance source, Terraform types, CloudFormation types (which are also those of AWS
 * Config), the types of Security Hub (`AwsEc2Vpc`), titles and further names; in any case, with hyphens, underscores or
 * blanks, in singular or plural, with or without AWS or Amazon in front.
 */
export function indexNames(rows: readonly AwsIdentity[]): NameIndex {
  const types = new Map<string, AwsIdentity>();
  // With the vendor in front these are words of their own: the kind `AwsGroup` is an IAM group, "group" is none.
  const kinds = new Map<string, AwsIdentity>();
  const words = new Map<string, AwsIdentity>();
  for (const row of rows) {
    for (const name of row.cloudFormationTypes) add(types, name.toLowerCase(), row);
    for (const { type, role } of row.terraform) if (role === 'is') add(types, type, row);
    for (const kind of row.kinds) add(kinds, squeeze(kind), row);
  }
  for (const namesOf of [titles, cloudFormationTypes, plainKinds, furtherNames])
    for (const row of rows) for (const name of namesOf(row)) add(words, withoutVendor(squeeze(name)), row);
  return {
    find(name) {
      const type = types.get(name.toLowerCase().replaceAll('-', '_'));
      if (type !== undefined) return type;
      for (const word of singulars(squeeze(name))) {
        const row = kinds.get(word) ?? words.get(withoutVendor(word));
        if (row !== undefined) return row;
      }
      return null;
    },
  };
}

function add(index: Map<string, AwsIdentity>, word: string, row: AwsIdentity): void {
  if (word !== '' && !index.has(word)) index.set(word, row);
}

const titles = ({ title }: AwsIdentity): readonly string[] => [title];
const cloudFormationTypes = (row: AwsIdentity): readonly string[] => row.cloudFormationTypes;
/** Kinds that say the service: "AWS ECS Task" is the label of `ECSTask`. */
const plainKinds = ({ kinds }: AwsIdentity): readonly string[] =>
  kinds.filter((kind) => !kind.startsWith('Aws'));
const furtherNames = ({ aliases }: AwsIdentity): readonly string[] => aliases;

/** The word itself, and what it is the plural of. */
function singulars(word: string): readonly string[] {
  if (!word.endsWith('s')) return [word];
  const single = word.slice(0, -1);
  const shorter = word.endsWith('ies')
    ? [`${word.slice(0, -3)}y`]
    : word.endsWith('es')
      ? [word.slice(0, -2)]
      : [];
  return [word, single, ...shorter];
}
