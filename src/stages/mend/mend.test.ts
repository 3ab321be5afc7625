import { describe, expect, it } from 'vitest';
import type { Finding } from '../../domain/finding.ts';
import { fingerprintOf } from '../../domain/finding.ts';
import type { Model } from '../../ports/model.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { measureResource } from '../measure/measure.ts';
import { proposeChange } from './mend.ts';
import type { MendRequest } from './mend-result.ts';

function aFinding(testId: string): Finding {
  return {
    fingerprint: fingerprintOf('command-line', testId, 'entity'),
    source: 'command-line',
    test: {
      id: testId,
      name: 'Something is encrypted',
      category: null,
      failureDescription: '',
      remediationDescription: '',
      frameworks: [],
      remediateBy: null,
      isOverdue: false,
      url: null,
    },
    entity: {
      id: 'entity',
      kind: null,
      label: null,
      displayName: 'entity',
      account: null,
      region: null,
      arn: null,
      firstDetectedAt: null,
    },
    collectedAt: '2026-11-01T00:00:00Z',
  };
}

function aRequest(testId: string, text: string, guidance: readonly string[] = []): MendRequest {
  const configuration = buildConfiguration(new Map([['main.tf', text]]));
  const [subject] = configuration.resources;
  const finding = aFinding(testId);
  const { rule, measured } = measureResource(finding, subject!, configuration, {});
  return { finding, rule, measured, subject: subject!, configuration, parameters: {}, guidance };
}

const trail = 'resource "aws_cloudtrail" "main" {\n  name = "main"\n}\n';
const trailTest = 'cloudtrail-log-file-validation';

const unreachable: Model = {
  ask: () => Promise.reject(new Error('the model must not be asked')),
};

describe('proposeChange', () => {
  it('takes the change of the rule, and does not ask the model', async () => {
    const result = await proposeChange({ ...aRequest(trailTest, trail), model: unreachable });
    expect(result).toMatchObject({
      kind: 'change',
      change: {
        origin: { kind: 'rule', ruleId: 'TFX-AWS-CLOUDTRAIL-001' },
        title: 'validate the log files of aws_cloudtrail.main',
        effects: [
          {
            file: 'main.tf',
            block: 'aws_cloudtrail.main',
            kind: 'edits-block',
            paths: ['enable_log_file_validation'],
          },
        ],
        files: [
          {
            path: 'main.tf',
            before: trail,
            after: expect.stringContaining('enable_log_file_validation = true'),
          },
        ],
      },
    });
  });

  it('refuses what no rule answers when there is no model', async () => {
    const result = await proposeChange({ ...aRequest('some-custom-test', trail), model: null });
    expect(result).toMatchObject({ kind: 'refused', refusal: { reason: 'unsupported-test' } });
  });

  it('keeps the change of the rule when guidance is given but no model is there, and says so', async () => {
    const result = await proposeChange({ ...aRequest(trailTest, trail, ['use KMS']), model: null });
    expect(result.kind === 'change' && result.change.explanation.at(-1)).toContain('none is configured');
  });

  it('refuses a value that cannot be known, with what is unknown', async () => {
    const text = `variable "on" {}\n${trail.replace('name =', 'enable_log_file_validation = var.on\n  name =')}`;
    const result = await proposeChange({ ...aRequest(trailTest, text), model: null });
    expect(result).toMatchObject({
      kind: 'refused',
      refusal: { reason: 'computed-value', facts: [expect.stringContaining('enable_log_file_validation')] },
    });
  });

  it('never asks the model for what would destroy data', async () => {
    const text = 'resource "aws_db_instance" "main" {\n  identifier = "main"\n}\n';
    const request = aRequest('customer-data-encrypted-at-rest-config', text, ['just do it']);
    const result = await proposeChange({ ...request, model: unreachable });
    expect(result).toMatchObject({
      kind: 'change',
      change: { origin: { kind: 'rule' }, impact: { kind: 'replacement' } },
    });
  });
});
