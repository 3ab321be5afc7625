import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBedrockModel, type BedrockModel } from '../../adapters/bedrock/bedrock-model.ts';
import { defaultBedrockSettings } from '../../adapters/bedrock/bedrock-settings.ts';
import { ruleForTest } from '../../rules/registry.ts';
import { measureResource } from '../../stages/measure/measure.ts';
import { proposeChange } from '../../stages/mend/mend.ts';
import { aFinding, aModule } from '../../stages/mend/model/testing/module-under-test.ts';
import { proveChange } from '../../stages/prove/prove.ts';
import { scriptedModelId } from './emulator-script.ts';
import { sandboxScript } from './scripts.ts';
import { startBedrockEmulator, type BedrockEmulator } from './start-bedrock-emulator.ts';

const repositories = join(import.meta.dirname, '../../../fixtures/repositories');

function filesOf(repository: string): Readonly<Record<string, string>> {
  const root = join(repositories, repository);
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' });
  return Object.fromEntries(
    paths
      .filter((path) => /\.(tf|tfvars)$/.test(path))
      .map((path) => [relative(root, join(root, path)), readFileSync(join(root, path), 'utf8')]),
  );
}

let emulator: BedrockEmulator;
let model: BedrockModel;
beforeAll(async () => {
  emulator = await startBedrockEmulator({ script: sandboxScript });
  model = createBedrockModel({
    ...defaultBedrockSettings,
    modelId: scriptedModelId,
    endpoint: emulator.endpoint,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  });
});
afterAll(async () => {
  model.close();
  await emulator.close();
});

const ownKey = ['please use a customer managed key'];

describe('on the repositories of the sandbox the model path', () => {
  it.each([
    {
      repository: 'acme/platform-infra',
      address: 'aws_lambda_function.image_resizer',
      test: 'custom-serverless-function-errors-alarmed',
      guidance: [],
      expected: [
        '"${aws_lambda_function.image_resizer.function_name}-errors"',
        'alarm_actions       = [aws_sns_topic.alerts.arn]',
      ],
    },
    {
      repository: 'acme/data-infra',
      address: 'aws_dynamodb_table.sessions',
      test: 'aws-dynamodb-encryption',
      guidance: ownKey,
      expected: ['kms_key_arn = aws_kms_key.sessions_key.arn', 'resource "aws_kms_key" "sessions_key" {'],
    },
    {
      repository: 'acme/data-infra',
      address: 'aws_dynamodb_table.sessions',
      test: 'aws-dynamodb-pitr-backups',
      guidance: ownKey,
      expected: [
        'point_in_time_recovery {',
        'server_side_encryption {',
        'resource "aws_kms_key" "sessions_key" {',
      ],
    },
  ])(
    'answers $test for $address, and the proof holds',
    async ({ repository, address, test, guidance, expected }) => {
      const { configuration, subject } = aModule(filesOf(repository), address);
      const finding = aFinding({ id: test });
      const { rule, measured } = measureResource(finding, subject, configuration, {});
      const request = { finding, rule, measured, subject, configuration, parameters: {}, guidance };
      const result = await proposeChange({ ...request, model });
      if (result.kind === 'refused') throw new Error(result.refusal.facts.join('\n'));
      expect(result.change.origin.kind).toBe('model');

      const after = result.change.files.map((file) => file.after).join('\n');
      for (const text of expected) expect(after).toContain(text);
      const proof = await proveChange({ ...request, change: result.change });
      expect(proof.rungs.filter(({ status }) => status === 'refused')).toEqual([]);
    },
  );

  it('is asked only where no rule answers, unless a reviewer has a wish', () => {
    expect(
      ruleForTest({ id: 'custom-serverless-function-errors-alarmed' }, 'aws_lambda_function'),
    ).toBeNull();
  });
});
