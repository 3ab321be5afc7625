import { defaultBedrockSettings } from '../adapters/bedrock/bedrock-settings.ts';
import { readModelSettings } from '../config/model-settings.ts';
import { VariableReader, type Variables } from '../config/variable-reader.ts';
import { Fault } from '../domain/fault.ts';
import type { Model } from '../ports/model.ts';

/**
 * Claude on Amazon Bedrock, from `AWS_REGION` and the settings of the model. The AWS SDK is loaded only when it is
 * asked for.
 * @throws Fault `environment-invalid` without a region, or with wrong settings.
 */
export async function createModel(variables: Variables = process.env): Promise<Model> {
  if (!variables['AWS_REGION']) {
    throw new Fault('environment-invalid', 'AWS_REGION is not set: --model needs it, for example us-east-1', {
      retry: 'never',
    });
  }
  const reader = new VariableReader(variables);
  const settings = readModelSettings(reader, defaultBedrockSettings);
  reader.throwProblems();
  if (settings === null) throw new Fault('internal', 'no settings of the model', { retry: 'never' });
  const { createServiceModel } = await import('../adapters/bedrock/create-service-model.ts');
  return createServiceModel(settings);
}
