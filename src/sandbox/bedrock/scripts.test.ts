import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBedrockModel, type BedrockModel } from '../../adapters/bedrock/bedrock-model.ts';
import { defaultBedrockSettings } from '../../adapters/bedrock/bedrock-settings.ts';
import type { Change } from '../../domain/change.ts';
import { formatText } from '../../hcl/format.ts';
import type { MendRequest } from '../../stages/mend/mend-result.ts';
import { mendByModel } from '../../stages/mend/model/mend-by-model.ts';
import { aFinding, aMendRequest } from '../../stages/mend/model/testing/module-under-test.ts';
import { scriptedModelId, scriptedNote } from './emulator-script.ts';
import { sandboxScript } from './scripts.ts';
import { startBedrockEmulator, type BedrockEmulator } from './start-bedrock-emulator.ts';

let emulator: BedrockEmulator;
let model: BedrockModel;
beforeEach(async () => {
  emulator = await startBedrockEmulator({ script: sandboxScript });
  model = createBedrockModel({
    ...defaultBedrockSettings,
    modelId: scriptedModelId,
    endpoint: emulator.endpoint,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
  });
});
afterEach(async () => {
  model.close();
  await emulator.close();
});

async function mend(request: MendRequest, draft: Change | null = null): Promise<Change> {
  const result = await mendByModel({ ...request, model, draft });
  if (result.kind === 'refused') throw new Error(result.refusal.facts.join('\n'));
  return result.change;
}

const guidance = ['please use a customer managed key'];

describe('the script of the sandbox', () => {
  it('adds an alarm on the errors of a function, and tells the topic that is there', async () => {
    const change = await mend(
      aMendRequest(
        {
          'main.tf': `resource "aws_lambda_function" "resize-images" {
  function_name = "prod-resize-images"
}

resource "aws_sns_topic" "alerts" {
  name = "alerts"
}
`,
        },
        'aws_lambda_function.resize-images',
        { finding: aFinding({ id: 'custom-serverless-function-errors-alarmed' }) },
      ),
    );
    const after = change.files[0]?.after ?? '';
    expect(after).toContain('resource "aws_cloudwatch_metric_alarm" "resize_images_errors" {');
    expect(after).toContain('FunctionName = aws_lambda_function.resize-images.function_name');
    expect(after).toContain('[aws_sns_topic.alerts.arn]');
    expect(formatText(after)).toBe(after);
    expect(change.impact.kind).toBe('new-resource');
  });

  it('labels every answer as scripted', async () => {
    const change = await mend(
      aMendRequest(
        {
          'main.tf':
            'resource "aws_iam_account_password_policy" "this" {\n  minimum_password_length = 8\n}\n',
        },
        'aws_iam_account_password_policy.this',
      ),
    );
    expect(change.explanation).toContain(scriptedNote);
    expect(change.origin).toMatchObject({ kind: 'model', usage: { modelId: scriptedModelId } });
    expect(scriptedModelId).toContain('not-a-model');
  });

  it('makes passwords strict and leaves alone what is stricter', async () => {
    const change = await mend(
      aMendRequest(
        {
          'main.tf': `resource "aws_iam_account_password_policy" "this" {
  minimum_password_length = 16
  max_password_age        = 30
  require_symbols         = false
}
`,
        },
        'aws_iam_account_password_policy.this',
      ),
    );
    const after = change.files[0]?.after ?? '';
    expect(after).toMatch(/minimum_password_length\s+= 16\n/);
    expect(after).toMatch(/max_password_age\s+= 30\n/);
    expect(after).toMatch(/require_symbols\s+= true\n/);
    expect(after).toMatch(/password_reuse_prevention\s+= 24\n/);
    expect(formatText(after)).toBe(after);
  });

  it.each([
    [
      'aws_dynamodb_table',
      'server_side_encryption {\n    enabled     = true\n    kms_key_arn = aws_kms_key.main_key.arn',
    ],
    ['aws_sqs_queue', 'kms_master_key_id = aws_kms_key.main_key.arn'],
    ['aws_sns_topic', 'kms_master_key_id = aws_kms_key.main_key.arn'],
    ['aws_s3_bucket', 'kms_master_key_id = aws_kms_key.main_key.arn'],
  ])('gives a %s a key of its own when a reviewer asks for it', async (type, expected) => {
    const change = await mend(
      aMendRequest({ 'main.tf': `resource "${type}" "main" {\n  tags = {}\n}\n` }, `${type}.main`, {
        guidance,
      }),
    );
    const after = change.files[0]?.after ?? '';
    expect(after).toContain(expected);
    expect(after).toMatch(/resource "aws_kms_key" "main_key" \{[^}]*enable_key_rotation\s+= true/);
    expect(formatText(after)).toBe(after);
  });

  it('gives one key to all instances of a table', async () => {
    const change = await mend(
      aMendRequest(
        {
          'main.tf': `resource "aws_dynamodb_table" "tables" {
  for_each = toset(["orders", "users"])
  name     = each.key

  server_side_encryption {
    enabled = true
  }
}
`,
        },
        'aws_dynamodb_table.tables["orders"]',
        { guidance },
      ),
    );
    expect(change.files[0]?.after).toContain('kms_key_arn = aws_kms_key.tables_key.arn');
    expect(change.impact.notes.join(' ')).toContain('aws_dynamodb_table.tables["users"]');
  });

  it('declines what would need a key policy, and what it does not know', async () => {
    const logs = aMendRequest(
      { 'main.tf': 'resource "aws_cloudwatch_log_group" "app" {}\n' },
      'aws_cloudwatch_log_group.app',
      {
        guidance,
      },
    );
    expect(await mendByModel({ ...logs, model, draft: null })).toMatchObject({
      refusal: {
        reason: 'model-declined',
        facts: expect.arrayContaining([expect.stringContaining('key policy')]),
      },
    });
    const other = aMendRequest({ 'main.tf': 'resource "aws_lb" "app" {}\n' }, 'aws_lb.app');
    expect(await mendByModel({ ...other, model, draft: null })).toMatchObject({
      refusal: { reason: 'model-declined' },
    });
    expect(emulator.requests.map(({ answeredBy }) => answeredBy)).toEqual([
      'a key of one’s own',
      'anything else',
    ]);
  });
});
