import { z } from 'zod';
import { Fault } from '../domain/fault.ts';
import { type Finding, fingerprintOf } from '../domain/finding.ts';
import { kindOf } from '../terraform/identity/kind-of.ts';

/** One failure in the form of the Python predecessor; more keys than these are fine. */
const Failure = z.object({
  test_id: z.string().min(1),
  test_name: z.string().default(''),
  resource_arn: z.string().startsWith('arn:', 'an ARN, such as arn:aws:s3:::acme-logs'),
  resource_type: z.string().default(''),
  failure_reason: z.string().default(''),
  severity: z.string().default(''),
  framework: z.string().default(''),
  failed_at: z.string().default(''),
  current_state: z.unknown().optional(),
  required_state: z.unknown().optional(),
});

/**
 * Reads one failure, or an array of them.
 * @throws Fault `input-invalid` that names the place and the wanted form of everything that is wrong.
 */
export function readFailures(text: string, file: string, now: Date): readonly Finding[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (caught) {
    throw new Fault(
      'input-invalid',
      `${file} is not JSON: ${caught instanceof Error ? caught.message : ''}`,
      {
        retry: 'never',
        cause: caught,
      },
    );
  }
  const parsed = z
    .array(Failure)
    .min(1, 'at least one failure')
    .safeParse(Array.isArray(json) ? json : [json]);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const path = Array.isArray(json) ? issue.path : issue.path.slice(1);
      return `${file}: ${path.join('.') || 'failures'}: ${issue.message}`;
    });
    throw new Fault('input-invalid', problems.join('\n'), { retry: 'never' });
  }
  return parsed.data.map((failure) => toFinding(failure, now));
}

function toFinding(failure: z.infer<typeof Failure>, now: Date): Finding {
  return {
    fingerprint: fingerprintOf('failure-json', failure.test_id, failure.resource_arn),
    source: 'failure-json',
    test: {
      id: failure.test_id,
      name: failure.test_name || failure.test_id,
      category: null,
      failureDescription: failure.failure_reason,
      remediationDescription: describeStates(failure.current_state, failure.required_state),
      frameworks: failure.framework === '' ? [] : [failure.framework],
      remediateBy: null,
      isOverdue: false,
      url: null,
    },
    entity: {
      id: failure.resource_arn,
      kind: kindOf({ arn: failure.resource_arn, types: [failure.resource_type] }),
      label: failure.resource_type || null,
      displayName: failure.resource_arn,
      account: null,
      region: null,
      arn: failure.resource_arn,
      firstDetectedAt: failure.failed_at || null,
    },
    collectedAt: now.toISOString(),
  };
}

function describeStates(current: unknown, required: unknown): string {
  if (current === undefined && required === undefined) return '';
  return `Current state: ${JSON.stringify(current ?? null)}. Required state: ${JSON.stringify(required ?? null)}.`;
}
