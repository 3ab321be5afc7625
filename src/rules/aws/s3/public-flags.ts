import type { Verdict } from '../../../domain/measured.ts';
import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { companionsOf } from '../../kit/companions.ts';
import { listInWords, pathInWords } from '../../kit/describe.ts';
import { readBoolean } from '../../kit/read-value.ts';
import { compliant, unknown, violated } from '../../kit/verdict.ts';

/** The four flags of S3 Block Public Access. */
export const publicFlags = [
  'block_public_acls',
  'block_public_policy',
  'ignore_public_acls',
  'restrict_public_buckets',
] as const;

/** The flags that are off; a flag that is not written is as `whenAbsent` says. */
export function flagsOff(
  holder: ResourceInstance,
  around: readonly string[],
  whenAbsent: boolean,
): readonly string[] {
  return publicFlags.filter((flag) => {
    const is = readBoolean(holder.evaluate([...around, flag])?.value);
    return is.kind === 'absent' ? !whenAbsent : is.kind === 'known' && !is.value;
  });
}

export function judgePublicFlags(
  holder: ResourceInstance,
  around: readonly string[],
  whenAbsent: boolean,
): Verdict {
  const off = flagsOff(holder, around, whenAbsent);
  if (off.length > 0) return violated(`${listInWords(off)} ${off.length === 1 ? 'is' : 'are'} off`);
  for (const flag of publicFlags) {
    const is = readBoolean(holder.evaluate([...around, flag])?.value);
    if (is.kind === 'unknown') return unknown(`\`${pathInWords([...around, flag])}\` is ${is.because}`);
  }
  return compliant('all four flags are on');
}

/** The block of a bucket that sets a flag, by its address; `null` when none is known to. */
export function blockThatSets(
  bucket: ResourceInstance,
  flag: (typeof publicFlags)[number],
  configuration: Configuration,
): string | null {
  const blocks = companionsOf(bucket, ['aws_s3_bucket_public_access_block'], ['bucket'], configuration);
  const found = blocks.find((block) => {
    const is = readBoolean(block.evaluate([flag])?.value);
    return is.kind === 'known' && is.value;
  });
  return found?.address ?? null;
}
