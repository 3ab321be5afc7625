import type { Verdict } from '../../domain/measured.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { compliant } from './verdict.ts';

/** A key by reference is a key, though only Terraform knows its ARN; `null` for anything else. */
export function judgeKeyReference(
  subject: ResourceInstance,
  path: readonly string[],
  configuration: Configuration,
): Verdict | null {
  const value = subject.evaluate(path)?.value;
  if (value?.kind !== 'reference') return null;
  const isKey =
    /^(data\.)?aws_kms_(key|alias|replica_key|external_key)\./.test(value.address) ||
    configuration.resolve(value, subject.module).some(({ type }) => type.split('_')[1] === 'kms');
  return isKey ? compliant(`\`${path.join('.')}\` is \`${value.address}\``) : null;
}
