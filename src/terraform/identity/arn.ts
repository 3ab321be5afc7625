import { awsIdentities } from './aws-identities.ts';
import type { AwsIdentity } from './identity.ts';

/** An ARN taken apart. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string | null;
  readonly account: string | null;
  /** All that follows the account. */
  readonly resource: string;
}

/** What an ARN says of the resource that it names. */
export interface ArnMeaning {
  readonly identity: AwsIdentity;
  readonly name: string | null;
  readonly id: string | null;
}

const maxLength = 2_048;

/** Takes an ARN apart; `null` for a text of another form. */
export function parseArn(text: string): Arn | null {
  if (text.length > maxLength) return null;
  const match = /^arn:([a-z-]+):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws)?:(.+)$/.exec(text);
  if (match === null) return null;
  const [, partition = '', service = '', region = '', account, resource = ''] = match;
  return { partition, service, region: region || null, account: account ?? null, resource };
}

interface Form {
  readonly identity: AwsIdentity;
  readonly service: string;
  readonly pattern: RegExp;
}

const forms: readonly Form[] = awsIdentities.flatMap((identity) =>
  identity.arns.map(({ service, resource }) => ({ identity, service, pattern: compile(resource) })),
);

/** `{name}` and `{any}` take what they can, `{id}` no separator. */
function compile(resource: string): RegExp {
  const source = resource
    .replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
    .replace('{name}', '(?<name>.+)')
    .replace('{any}', '.+')
    .replace('{id}', '(?<id>[^/:]+)');
  return new RegExp(`^${source}$`);
}

/** The kind of resource that an ARN names, with its name or id; `null` when no table row knows its form. */
export function readArn(arn: Arn): ArnMeaning | null {
  for (const { identity, service, pattern } of forms) {
    const groups = service === arn.service ? pattern.exec(arn.resource)?.groups : undefined;
    if (groups !== undefined) return { identity, name: groups['name'] ?? null, id: groups['id'] ?? null };
  }
  return null;
}
