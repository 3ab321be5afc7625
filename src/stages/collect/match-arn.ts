import type { FailingEntity } from '../../domain/finding.ts';
import { identityNamed } from '../../terraform/identity/aws-identities.ts';
import { matchesGlob } from './glob.ts';
import { namesOf } from './names-of.ts';

/**
 * Whether an ARN in which `*` stands for any text covers an entity. Vanta tells no ARN, so for its entities the parts
 * are compared with what is known: kind, name, account, region. A region or account that the pattern asks for and Vanta
 * does not tell does not match; write `*` there.
 */
export function matchesArn(pattern: string, entity: FailingEntity): boolean {
  if (entity.arn !== null) return matchesGlob(pattern, entity.arn);
  const identity = entity.kind === null ? null : identityNamed(entity.kind);
  if (!identity) return false;

  const [, , service, region, account, resource] = splitPattern(pattern);
  const names = namesOf(entity);
  return (
    isCovered(region, entity.region) &&
    isCovered(account, entity.account) &&
    identity.arns.some(
      (form) =>
        matchesGlob(service, form.service) &&
        resourcesOf(form.resource, names).some((one) => matchesGlob(resource, one)),
    )
  );
}

type ArnParts = readonly [string, string, string, string, string, string];

/** The six parts of an ARN; what a shorter pattern such as `arn:aws:s3:*` leaves out is anything. */
function splitPattern(pattern: string): ArnParts {
  const [arn = '*', partition = '*', service = '*', region = '*', account = '*', ...resource] =
    pattern.split(':');
  return [arn, partition, service, region, account, resource.length === 0 ? '*' : resource.join(':')];
}

/** An empty part is right for what belongs to no region or account, such as a bucket. */
function isCovered(part: string, known: string | null): boolean {
  return part === '' || part === '*' || (known !== null && matchesGlob(part, known));
}

/** What may stand after the account: names go for `{name}`, ids such as `vpc-0abc` for `{id}`. */
function resourcesOf(form: string, names: readonly string[]): readonly string[] {
  if (form.includes('{any}')) return [];
  return names.flatMap((name) => {
    if (form.includes('{name}')) return [form.replace('{name}', () => name)];
    return /^[a-z]+-[0-9a-f]+$/.test(name) ? [form.replace('{id}', () => name)] : [];
  });
}
