import { z } from 'zod';
import type { EmulatedFault, ScriptedReply, ScriptedRequest } from './emulator-script.ts';
import { scriptedNote } from './emulator-script.ts';

const TextBlock = z.looseObject({ text: z.string().optional() });

/** The part of a Converse request that a script may look at. Unknown fields are fine, as with AWS. */
const ConverseBody = z.looseObject({
  system: z.array(TextBlock).default([]),
  messages: z
    .array(z.looseObject({ role: z.enum(['user', 'assistant']), content: z.array(TextBlock).min(1) }))
    .min(1),
  inferenceConfig: z.looseObject({ maxTokens: z.int().min(1).optional() }).optional(),
  toolConfig: z
    .looseObject({
      tools: z
        .array(
          z.looseObject({
            toolSpec: z
              .looseObject({
                name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
                inputSchema: z.looseObject({ json: z.looseObject({ type: z.literal('object') }) }),
              })
              .optional(),
          }),
        )
        .min(1),
      toolChoice: z.looseObject({ tool: z.looseObject({ name: z.string() }).optional() }).optional(),
    })
    .optional(),
});

/** Reads a request as Bedrock would; `null` when Bedrock would call it invalid. */
export function readConverseBody(modelId: string, body: unknown): ScriptedRequest | null {
  const parsed = ConverseBody.safeParse(body);
  if (!parsed.success || parsed.data.messages[0]?.role !== 'user') return null;
  const { system, messages, toolConfig } = parsed.data;
  const forms = (toolConfig?.tools ?? []).flatMap((tool) => (tool.toolSpec ? [tool.toolSpec.name] : []));
  const forced = toolConfig?.toolChoice?.tool?.name ?? null;
  if (forced !== null && !forms.includes(forced)) return null;
  return {
    modelId,
    system: system.map((block) => block.text ?? '').join('\n'),
    text: messages
      .filter((message) => message.role === 'user')
      .flatMap((message) => message.content.map((block) => block.text ?? ''))
      .join('\n'),
    formName: forms[0] ?? null,
    isFormForced: forced !== null,
    body,
  };
}

/** Status, extra headers and body of one HTTP answer. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A scripted reply in Converse's wire format. */
export function writeConverseReply(
  reply: Exclude<ScriptedReply, { kind: 'fault' }>,
  request: ScriptedRequest,
  isCached: boolean,
): WireAnswer {
  if (reply.kind === 'raw') return { status: 200, headers: {}, body: reply.body };
  const systemTokens = tokensOf(request.system);
  const inputTokens = tokensOf(request.text);
  const { content, stopReason } = contentOf(reply, request);
  const outputTokens = tokensOf(JSON.stringify(content));
  const body = {
    output: { message: { role: 'assistant', content } },
    stopReason,
    usage: {
      inputTokens,
      outputTokens,
      totalTokens: inputTokens + outputTokens + systemTokens,
      cacheReadInputTokens: isCached ? systemTokens : 0,
      cacheWriteInputTokens: isCached ? 0 : systemTokens,
    },
    metrics: { latencyMs: 1 },
  };
  return { status: 200, headers: {}, body: JSON.stringify(body) };
}

/** An error in the wire format of the AWS REST-JSON protocol. */
export function writeFault(
  fault: Exclude<EmulatedFault, { kind: 'hang' | 'reset' | 'cut' | 'stalled' | 'dripping' }>,
): WireAnswer {
  switch (fault.kind) {
    case 'throttled':
      return exception(
        429,
        'ThrottlingException',
        'Too many requests, please wait before trying again.',
        fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) },
      );
    case 'server-error':
      return fault.status === 503
        ? exception(503, 'ServiceUnavailableException', 'The service is temporarily unavailable.')
        : exception(500, 'InternalServerException', 'The system encountered an unexpected error.');
    case 'unauthorized':
      return exception(403, 'AccessDeniedException', 'You do not have access to the requested model.');
    case 'invalid-request':
      return exception(400, 'ValidationException', 'The request is not valid for this model.');
    case 'garbage':
      return { status: 200, headers: {}, body: '<html><body>502 Bad Gateway</body></html>' };
    case 'wrong-shape':
    default:
      return { status: 200, headers: {}, body: '{"completion":"hello"}' };
  }
}

/** An AWS exception: the name in `x-amzn-errortype`, the message in the body. */
export function exception(
  status: number,
  name: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): WireAnswer {
  return { status, headers: { 'x-amzn-errortype': name, ...headers }, body: JSON.stringify({ message }) };
}

function contentOf(
  reply: Exclude<ScriptedReply, { kind: 'fault' | 'raw' }>,
  request: ScriptedRequest,
): { readonly content: readonly unknown[]; readonly stopReason: string } {
  switch (reply.kind) {
    case 'answer':
      return request.formName === null
        ? { content: [{ text: scriptedNote }], stopReason: 'end_turn' }
        : { content: [filledForm(request.formName, reply.input)], stopReason: 'tool_use' };
    case 'wrong-form':
      return { content: [filledForm(reply.formName, reply.input)], stopReason: 'tool_use' };
    case 'prose':
      return { content: [{ text: `${reply.text} (${scriptedNote})` }], stopReason: 'end_turn' };
    case 'truncated':
      return { content: [{ text: 'The fix is to' }], stopReason: 'max_tokens' };
    case 'filtered':
    default:
      return { content: [{ text: scriptedNote }], stopReason: 'content_filtered' };
  }
}

function filledForm(name: string, input: unknown): unknown {
  return { toolUse: { toolUseId: 'tooluse_scripted_answer', name, input: withNote(input) } };
}

/** Puts the note into the explanation of every answer that has one, so that no script can forget it. */
function withNote(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('explanation' in input)) return input;
  const { explanation } = input;
  return Array.isArray(explanation) ? { ...input, explanation: [...explanation, scriptedNote] } : input;
}

/** Roughly what a tokenizer would count. */
function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}
