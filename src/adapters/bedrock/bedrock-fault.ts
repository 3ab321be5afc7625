import { Fault, type RetryAdvice } from '../../domain/fault.ts';

/**
 * Names of exceptions that mean: these credentials, or this model for these credentials, will not do.
 * https://docs.aws.amazon.com/bedrock/latest/userguide/troubleshooting-api-error-codes.html
 */
const unauthorizedNames: ReadonlySet<string> = new Set([
  'AccessDeniedException',
  'UnrecognizedClientException',
  'InvalidSignatureException',
  'IncompleteSignature',
  'MissingAuthenticationToken',
  'ExpiredTokenException',
  'ExpiredToken',
  'NotAuthorized',
  'OptInRequired',
  'CredentialsProviderError',
  'TokenProviderError',
  // The model id or profile is unknown here, or at the end of its life.
  'ResourceNotFoundException',
]);

const throttledNames: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'ServiceQuotaExceededException',
  'ModelNotReadyException',
]);

const rejectedNames: ReadonlySet<string> = new Set(['ValidationException', 'ConflictException']);

interface SdkError {
  readonly name: string;
  readonly status: number | null;
  readonly retryAfterSeconds: number | null;
  readonly requestId: string | null;
}

/** Translates what the SDK throws, after its own retries, by name and status and never by message. */
export function bedrockFault(
  caught: unknown,
  modelId: string,
  about: Readonly<Record<string, unknown>> = {},
): Fault {
  if (caught instanceof Fault) return caught;
  const error = readSdkError(caught);
  const context = {
    modelId,
    awsError: error.name,
    status: error.status,
    requestId: error.requestId,
    ...about,
  };
  const details = (retry: RetryAdvice) => ({ retry, cause: caught, context });
  const asking = `asking ${modelId} on Bedrock`;

  if (throttledNames.has(error.name) || error.status === 429) {
    const retry = error.retryAfterSeconds === null ? 'later' : { afterSeconds: error.retryAfterSeconds };
    return new Fault('model-throttled', `${asking}: asked to slow down (${error.name})`, details(retry));
  }
  if (unauthorizedNames.has(error.name) || error.status === 401 || error.status === 403) {
    return new Fault(
      'model-unauthorized',
      `${asking}: refused (${error.name}); check the AWS credentials, the permission bedrock:InvokeModel and the model id`,
      details('never'),
    );
  }
  if (isRejected(caught)) {
    return new Fault(
      'model-rejected',
      `${asking}: the request was rejected as invalid (${error.name}); check the model id and the model settings`,
      details('never'),
    );
  }
  return new Fault('model-unavailable', `${asking}: no usable answer (${error.name})`, details('later'));
}

/** True when Bedrock understood the request and calls it invalid. */
export function isRejected(caught: unknown): boolean {
  const error = readSdkError(caught);
  return rejectedNames.has(error.name) || error.status === 400 || error.status === 413;
}

function readSdkError(caught: unknown): SdkError {
  const metadata = property(caught, '$metadata');
  const response = property(caught, '$response');
  const status = property(metadata, 'httpStatusCode') ?? property(response, 'statusCode');
  const requestId = property(metadata, 'requestId');
  const retryAfter = Number(property(property(response, 'headers'), 'retry-after'));
  return {
    name: caught instanceof Error ? caught.name : 'unknown error',
    status: typeof status === 'number' ? status : null,
    retryAfterSeconds:
      Number.isFinite(retryAfter) && retryAfter > 0 ? Math.min(Math.ceil(retryAfter), 3_600) : null,
    requestId: typeof requestId === 'string' ? requestId : null,
  };
}

/** Reads also what the SDK hides from enumeration, such as `$response`. */
function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
