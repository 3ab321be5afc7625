import type { ContentBlock, ConverseCommandOutput } from '@aws-sdk/client-bedrock-runtime';
import type { z } from 'zod';
import { costOf } from '../../domain/model-price.ts';
import type { ModelReply, ModelRequest } from '../../ports/model.ts';
import type { BedrockSettings } from './bedrock-settings.ts';

const maxRawCharacters = 4_000;
const maxIssues = 8;

/** Reads Converse's answer: the filled-in form, or why there is none. */
export function readConverseReply<Answer>(
  output: ConverseCommandOutput,
  form: ModelRequest<Answer>['form'],
  { modelId, prices }: Pick<BedrockSettings, 'modelId' | 'prices'>,
): ModelReply<Answer> {
  const cacheWriteTokens = count(output.usage?.cacheWriteInputTokens);
  const tokens = {
    // Converse counts cached tokens apart from `inputTokens`.
    inputTokens: count(output.usage?.inputTokens) + cacheWriteTokens,
    outputTokens: count(output.usage?.outputTokens),
    cacheReadTokens: count(output.usage?.cacheReadInputTokens),
    cacheWriteTokens,
  };
  const filledForm: unknown = contentOf(output).find(({ toolUse }) => toolUse)?.toolUse?.input;
  return {
    answer: readAnswer(output, form),
    modelId,
    ...tokens,
    costUsd: costOf(tokens, prices[modelId]),
    ...(filledForm === undefined ? {} : { filledForm }),
  };
}

/** What the message holds, without what is no block: the SDK hands on whatever stands there. */
function contentOf(output: ConverseCommandOutput): readonly ContentBlock[] {
  const content: unknown = output.output?.message?.content;
  return Array.isArray(content) ? content.filter((block) => typeof block === 'object' && block !== null) : [];
}

function readAnswer<Answer>(
  output: ConverseCommandOutput,
  form: ModelRequest<Answer>['form'],
): ModelReply<Answer>['answer'] {
  const content = contentOf(output);
  switch (output.stopReason) {
    case 'max_tokens':
    case 'model_context_window_exceeded':
      return { kind: 'truncated' };
    case 'content_filtered':
    case 'guardrail_intervened':
      return malformed('a filter of the provider held the answer back', content);
    case 'malformed_model_output':
    case 'malformed_tool_use':
      return malformed('the model wrote the form in a way that the provider could not read', content);
    case 'tool_use':
    case 'end_turn':
    case 'stop_sequence':
    case undefined:
      break;
    default:
      // A reason that this SDK does not know: the content decides.
      break;
  }

  const uses = content.flatMap((block) => (block.toolUse ? [block.toolUse] : []));
  const use = uses[0];
  if (!use) return malformed(`the form "${form.name}" was not filled in`, content);
  if (uses.length > 1) return malformed('more than one form was filled in', content);
  if (use.name !== form.name) return malformed(`another form than "${form.name}" was filled in`, content);

  const parsed = form.schema.safeParse(use.input);
  return parsed.success
    ? { kind: 'parsed', value: parsed.data }
    : malformed(describeIssues(parsed.error), use.input);
}

function malformed(problem: string, raw: unknown): { kind: 'malformed'; problem: string; raw: string } {
  return { kind: 'malformed', problem, raw: (JSON.stringify(raw) ?? '').slice(0, maxRawCharacters) };
}

function describeIssues(error: z.ZodError): string {
  const lines = error.issues
    .slice(0, maxIssues)
    .map((issue) => `${issue.path.length === 0 ? 'answer' : issue.path.join('.')}: ${issue.message}`);
  const more = error.issues.length - lines.length;
  return lines.concat(more > 0 ? [`and ${String(more)} more`] : []).join('; ');
}

function count(tokens: number | undefined): number {
  return typeof tokens === 'number' && Number.isFinite(tokens) && tokens > 0 ? Math.floor(tokens) : 0;
}
