import type { Configuration, ResourceInstance, Value } from '../../../../terraform/model.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { readString } from '../../../kit/read-value.ts';

const publicAcls = ['public-read', 'public-read-write', 'website'];

/** Sentences on what in the code makes the bucket public on purpose: a website, a public ACL, a policy for everybody. */
export function publicIntentOf(bucket: ResourceInstance, configuration: Configuration): readonly string[] {
  const companions = (type: string): readonly ResourceInstance[] =>
    companionsOf(bucket, [type], ['bucket'], configuration);
  const sentences: string[] = [];
  if (bucket.nestedBlocks('website').blocks.length > 0)
    sentences.push(`\`${bucket.address}\` has a \`website\` block: it serves a website.`);
  for (const website of companions('aws_s3_bucket_website_configuration'))
    sentences.push(`\`${website.address}\` makes the bucket serve a website.`);
  for (const holder of [bucket, ...companions('aws_s3_bucket_acl')]) {
    const acl = readString(holder.evaluate(['acl'])?.value);
    if (acl.kind === 'known' && publicAcls.includes(acl.value))
      sentences.push(`\`${holder.address}\` has the ACL \`${acl.value}\`.`);
  }
  for (const holder of [bucket, ...companions('aws_s3_bucket_policy')])
    if (allowsEverybody(holder.evaluate(['policy'])?.value))
      sentences.push(`\`${holder.address}\` allows everybody to read the bucket.`);
  return sentences;
}

/** Policies of the bucket that cannot be read here, such as those of a data source. */
export function unreadPolicies(bucket: ResourceInstance, configuration: Configuration): readonly string[] {
  return [bucket, ...companionsOf(bucket, ['aws_s3_bucket_policy'], ['bucket'], configuration)]
    .filter((holder) => readString(holder.evaluate(['policy'])?.value).kind === 'unknown')
    .map(({ address }) => address);
}

/** Whether a policy that is known in full has a statement for every principal without a condition. */
function allowsEverybody(policy: Value | undefined): boolean {
  const text = readString(policy);
  if (text.kind !== 'known') return false;
  try {
    const document: unknown = JSON.parse(text.value);
    if (!isRecord(document)) return false;
    const statements = Array.isArray(document['Statement']) ? document['Statement'] : [document['Statement']];
    return statements.some(isForEverybody);
  } catch {
    return false;
  }
}

function isForEverybody(statement: unknown): boolean {
  if (!isRecord(statement) || statement['Effect'] !== 'Allow' || statement['Condition'] !== undefined)
    return false;
  const principal = statement['Principal'];
  const named = isRecord(principal) ? principal['AWS'] : principal;
  return named === '*' || (Array.isArray(named) && named.includes('*'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
