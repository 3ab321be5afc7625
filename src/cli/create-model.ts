import { defaultBedrockSettings } from '../adapters/bedrock/bedrock-settings.ts';
import { Fault } from '../domain/fault.ts';
import type { Model } from '../ports/model.ts';

/**
 * Claude on Amazon Bedrock, from `AWS_REGION` and `BEDROCK_MODEL_ID`. The AWS SDK is loaded only when it is asked for.
 * @throws Fault `environment-invalid` without a region.
 */
export async function createModel(): Promise<Model> {
  const region = process.env['AWS_REGION'];
  if (!region) {
    throw new Fault('environment-invalid', 'AWS_REGION is not set: --model needs it, for example us-east-1', {
      retry: 'never',
    });
  }
  const modelId = process.env['BEDROCK_MODEL_ID'] ?? defaultBedrockSettings.modelId;
  const { createBedrockModel } = await import('../adapters/bedrock/bedrock-model.ts');
  return createBedrockModel({ ...defaultBedrockSettings, region, modelId });
}
