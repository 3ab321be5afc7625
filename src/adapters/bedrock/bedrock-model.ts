import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import type { ConverseCommandOutput, ServiceOutputTypes } from '@aws-sdk/client-bedrock-runtime';
import type { Model, ModelReply, ModelRequest } from '../../ports/model.ts';
import { bedrockFault, isRejected } from './bedrock-fault.ts';
import type { BedrockSettings } from './bedrock-settings.ts';
import { buildConverseRequest } from './converse-request.ts';
import { readConverseReply } from './converse-reply.ts';

/** A model of Bedrock that can be closed; closing ends its connections. */
export interface BedrockModel extends Model {
  close(): void;
}

/**
 * The model behind the Converse API. Throws `model-unauthorized`, `model-throttled`, `model-rejected` or
 * `model-unavailable` after the SDK's adaptive retry has given up.
 */
export function createBedrockModel(settings: BedrockSettings): BedrockModel {
  const client = new BedrockRuntimeClient({
    region: settings.region,
    retryMode: 'adaptive',
    maxAttempts: settings.maxAttempts,
    requestHandler: { requestTimeout: settings.silenceTimeoutMs, disableConcurrentStreams: true },
    ...(settings.endpoint === null ? {} : { endpoint: settings.endpoint }),
    ...(settings.credentials === null ? {} : { credentials: settings.credentials }),
  });
  retryBrokenAnswers(client);
  // Learnt from the first rejection, and kept for the life of the process.
  let formChoice = settings.formChoice;

  async function send<Answer>(
    request: ModelRequest<Answer>,
    choice: BedrockSettings['formChoice'],
    deadline: AbortSignal,
  ): Promise<ConverseCommandOutput> {
    return client.send(new ConverseCommand(buildConverseRequest(request, settings, choice)), {
      abortSignal: deadline,
    });
  }

  function patienceFor({ timeoutMs }: ModelRequest<unknown>): number {
    return Math.min(settings.totalTimeoutMs, timeoutMs ?? settings.totalTimeoutMs);
  }

  async function converse<Answer>(request: ModelRequest<Answer>): Promise<ConverseCommandOutput> {
    const deadline = AbortSignal.timeout(patienceFor(request));
    const choice = formChoice;
    try {
      return await send(request, choice, deadline);
    } catch (caught) {
      // Newer models reject a forced tool. Only the message tells that from other invalid requests, so try it out.
      if (choice !== 'forced' || !isRejected(caught)) throw caught;
      const output = await send(request, 'offered', deadline).catch(() => {
        throw caught;
      });
      formChoice = 'offered';
      return output;
    }
  }

  return {
    async ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>> {
      let output: ConverseCommandOutput;
      const started = performance.now();
      try {
        output = await converse(request);
      } catch (caught) {
        const hasLessTime = patienceFor(request) < settings.totalTimeoutMs;
        const isAskersImpatience = hasLessTime && performance.now() - started >= patienceFor(request);
        throw bedrockFault(caught, settings.modelId, { isAskersImpatience });
      }
      return readConverseReply(output, request.form, settings);
    },
    close() {
      client.destroy();
    },
  };
}

/** An answer with neither a message nor a reason why there is none, both of which Converse always gives. */
class NoConverseAnswer extends Error {
  override readonly name = 'NoConverseAnswer';
}

/**
 * A body that breaks off, is no JSON or nothing of Converse's is the transport's trouble, not what a model said: the
 * SDK's retry takes it for one as well.
 */
function retryBrokenAnswers(client: BedrockRuntimeClient): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        const result = await next(args);
        if (!isOfConverse(result.output))
          throw new NoConverseAnswer('the answer is not of the form of Converse');
        return result;
      } catch (caught) {
        if (caught instanceof SyntaxError || caught instanceof NoConverseAnswer) {
          Object.assign(caught, { $retryable: { throttling: false } });
        }
        throw caught;
      }
    },
    // Around the reading of the body, within the retry.
    { step: 'deserialize', priority: 'high', name: 'retryBrokenAnswers' },
  );
}

function isOfConverse(answer: ServiceOutputTypes | undefined): boolean {
  if (answer === undefined) return false;
  const hasReason = 'stopReason' in answer && answer.stopReason !== undefined;
  return hasReason || ('output' in answer && answer.output !== undefined);
}
