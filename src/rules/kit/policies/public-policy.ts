import type { Condition, Texts } from './statements.ts';
import { conditionsOf, effectOf, isForEverybody } from './statements.ts';
import type { KnownStatement } from './held-policies.ts';

/**
 * Keys by whose values AWS tells that a policy is not public, in lower case.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 * and the keys with which the policies of AWS itself keep to the own account.
 */
const narrowing = new Set([
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principalorgid',
  'aws:principalorgpaths',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:sourceip',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
  'aws:sourceowner',
  'aws:sourcevpc',
  'aws:sourcevpce',
  'aws:userid',
  'aws:vpcsourceip',
  'kms:calleraccount',
  's3:dataaccesspointaccount',
  's3:dataaccesspointarn',
]);

/** Keys that the caller chooses, or that say nothing of who calls. */
const useless = new Set([
  'aws:currenttime',
  'aws:referer',
  'aws:securetransport',
  'aws:useragent',
  'kms:viaservice',
  's3:prefix',
  's3:x-amz-acl',
  's3:x-amz-server-side-encryption',
  'sns:protocol',
]);

/** Whether a statement lets everybody in, and why it is not known (`null`) where its words are computed. */
export function opensToEverybody(statement: KnownStatement): boolean | null {
  const effect = effectOf(statement);
  if (effect !== null && effect !== 'Allow') return false;
  const everybody = isForEverybody(statement);
  if (everybody === false) return false;
  const conditions = conditionsOf(statement);
  if (conditions === null) return null;
  const isNarrowed = conditions.map(narrows);
  if (isNarrowed.includes(true)) return false;
  return isNarrowed.includes(null) || everybody === null || effect === null ? null : true;
}

/** Whether a condition keeps strangers out; `null` when that cannot be known. */
function narrows({ test, key, values }: Condition): boolean | null {
  if (useless.has(key)) return false;
  if (!narrowing.has(key)) return null;
  // What holds only if the key is there, or for all of no values, lets those in who do not send it.
  if (/IfExists$|^ForAllValues:|Not(Equals|Like|IpAddress)|^NotIpAddress|^Null$/i.test(test)) return null;
  return !isWide(values);
}

/** Whether one of the values is met by whatever a stranger sends: `*`, every address, the things of every account. */
function isWide({ known }: Texts): boolean {
  return known.some(
    (value) =>
      /^[*?]*$/.test(value) ||
      /^arn:[^:]*:[^:]*:[^:]*:\*?:\*$/.test(value) ||
      value === '0.0.0.0/0' ||
      value === '::/0',
  );
}
