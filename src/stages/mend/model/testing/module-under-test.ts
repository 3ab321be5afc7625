import type { Finding } from '../../../../domain/finding.ts';
import { fingerprintOf } from '../../../../domain/finding.ts';
import type { Configuration, ResourceInstance } from '../../../../terraform/model.ts';
import { buildConfiguration } from '../../../../terraform/build-configuration.ts';
import type { MendRequest } from '../../mend-result.ts';

/** A configuration of the given files and the resource that fails in it. */
export function aModule(
  files: Readonly<Record<string, string>>,
  address: string,
): { readonly configuration: Configuration; readonly subject: ResourceInstance } {
  const configuration = buildConfiguration(new Map(Object.entries(files)));
  const subject = configuration.resources.find((resource) => resource.address === address);
  if (!subject) throw new Error(`${address} is not in the module under test`);
  return { configuration, subject };
}

/** A finding with honest defaults. */
export function aFinding(test: Partial<Finding['test']> = {}): Finding {
  return {
    fingerprint: fingerprintOf('vanta', test.id ?? 'some-test', 'Entity-1'),
    source: 'vanta',
    test: {
      id: 'some-test',
      name: 'Something is as it should be',
      category: null,
      failureDescription: 'It is not as it should be.',
      remediationDescription: 'Make it so.',
      frameworks: [],
      remediateBy: null,
      isOverdue: false,
      url: null,
      ...test,
    },
    entity: {
      id: 'Entity-1',
      kind: null,
      label: null,
      displayName: 'orders',
      account: null,
      region: null,
      arn: null,
      firstDetectedAt: null,
    },
    collectedAt: '2026-11-01T00:00:00Z',
  };
}

/** A request to mend the resource, without a rule. */
export function aMendRequest(
  files: Readonly<Record<string, string>>,
  address: string,
  details: Partial<MendRequest> = {},
): MendRequest {
  return {
    finding: aFinding(),
    rule: null,
    measured: {
      ruleId: null,
      requirement: 'Something is as it should be',
      verdict: { kind: 'unknown', because: 'no rule answers the test', at: null },
    },
    ...aModule(files, address),
    parameters: {},
    guidance: [],
    ...details,
  };
}
