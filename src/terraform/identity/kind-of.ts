import { parseArn, readArn } from './arn.ts';
import { identityNamed } from './aws-identities.ts';
import type { AwsIdentity } from './identity.ts';

/** Vanta's kind of what an ARN or a type name stands for; `null` when the tables know neither. */
export function kindOf(of: {
  readonly arn: string | null;
  readonly types: readonly string[];
}): string | null {
  const arn = of.arn === null ? null : parseArn(of.arn);
  const identity = (arn && readArn(arn)?.identity) ?? firstKnown(of.types);
  return identity?.kinds[0] ?? identity?.title ?? null;
}

function firstKnown(types: readonly string[]): AwsIdentity | null {
  for (const type of types) {
    const identity = identityNamed(type);
    if (identity) return identity;
  }
  return null;
}
