import { identityNamed } from '../../../terraform/identity/aws-identities.ts';
import { writeArn } from '../../../terraform/identity/arn.ts';
import { exampleOfId } from '../../../terraform/identity/generated-id.ts';

const name = 'stand-in';
const uuid = '1a2b3c4d-5e6f-4708-91a2-b3c4d5e6f708';
/** The account of AWS's own examples. */
const place = { region: 'us-east-1', account: '123456789012' };
const address = /(?:^|\.)(aws_[a-z0-9_]+)\.[^.]+$/;

/**
 * A text that an attribute of a resource could be, of the form that AWS gives it; `null` where nothing is known of that
 * form. It stands for a value that only the cloud knows, never in anything that is published.
 */
export function likelyValue(target: string, path: readonly (string | number)[]): string | null {
  const type = address.exec(target.replaceAll(/\[[^\]]*\]/g, ''))?.[1];
  const identity = type === undefined ? null : identityNamed(type);
  const attribute = path[0];
  if (identity === null) return null;
  const id = identity.generatedId === null ? uuid : exampleOfId(identity.generatedId);
  if (attribute === 'arn') return writeArn(identity, { ...place, name, id, others: [name, name, name] });
  if (attribute === 'id' || attribute === 'key_id' || attribute === 'zone_id')
    return identity.generatedId === null ? name : id;
  return attribute === 'name' || attribute === 'bucket' ? name : null;
}
