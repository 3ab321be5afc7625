import type { ConverseCommandInput, Message } from '@aws-sdk/client-bedrock-runtime';
import { z } from 'zod';
import type { ModelRequest } from '../../ports/model.ts';
import type { BedrockSettings } from './bedrock-settings.ts';

type ToolSchema = NonNullable<
  NonNullable<NonNullable<ConverseCommandInput['toolConfig']>['tools']>[number]['toolSpec']
>['inputSchema'];

/**
 * One question in the form of the Converse API: the answer's form as a tool, the stable text cached.
 * https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */
export function buildConverseRequest<Answer>(
  request: ModelRequest<Answer>,
  settings: BedrockSettings,
  formChoice: BedrockSettings['formChoice'],
): ConverseCommandInput {
  return {
    modelId: settings.modelId,
    // The tool stands before the system text in the cached prefix, so one cache point covers both.
    system: [{ text: request.system }, { cachePoint: { type: 'default' } }],
    messages: request.turns.map((turn): Message => ({ role: turn.role, content: [{ text: turn.text }] })),
    inferenceConfig: {
      maxTokens: settings.maxOutputTokens,
      ...(settings.temperature === null ? {} : { temperature: settings.temperature }),
    },
    toolConfig: {
      tools: [
        {
          toolSpec: {
            name: request.form.name,
            description: request.form.description,
            inputSchema: formSchema(request.form.schema),
          },
        },
      ],
      toolChoice: formChoice === 'forced' ? { tool: { name: request.form.name } } : { auto: {} },
    },
  };
}

/** JSON Schema of what the model must write, which is what the zod schema takes in. */
function formSchema(schema: z.ZodType): ToolSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input' });
  return { json: JSON.parse(JSON.stringify(json)) };
}
