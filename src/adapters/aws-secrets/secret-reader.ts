import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
  SecretsManagerServiceException,
} from '@aws-sdk/client-secrets-manager';
import { Fault } from '../../domain/fault.ts';

export interface SecretReaderSettings {
  readonly region: string;
  /** Where the SDK finds it when left out; it also heeds `AWS_ENDPOINT_URL_SECRETS_MANAGER`. */
  readonly endpoint?: string;
}

/** Reads texts from AWS Secrets Manager, with the credentials that the AWS SDK finds. */
export interface SecretReader {
  /**
   * The current version of a secret, by name or ARN.
   * @throws Fault `secret-unreadable` that names the secret; `never` to be tried again where it is missing, empty or
   *   not allowed.
   */
  read(id: string): Promise<string>;
  close(): void;
}

const connectTimeoutMs = 5_000;
const requestTimeoutMs = 10_000;

export function createSecretReader(settings: SecretReaderSettings): SecretReader {
  const client = new SecretsManagerClient({
    ...settings,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: connectTimeoutMs, requestTimeout: requestTimeoutMs },
  });
  return {
    async read(id) {
      try {
        const { SecretString: text } = await client.send(new GetSecretValueCommand({ SecretId: id }));
        if (text !== undefined) return text;
      } catch (caught) {
        throw faultOf(id, caught);
      }
      throw new Fault('secret-unreadable', `reading the secret ${id}: it holds bytes instead of text`, {
        retry: 'never',
      });
    },
    close: () => client.destroy(),
  };
}

function faultOf(id: string, caught: unknown): Fault {
  const reason = reasonOf(caught);
  return new Fault('secret-unreadable', `reading the secret ${id}: ${reason.text}`, {
    retry: reason.isLasting ? 'never' : 'later',
    cause: caught,
  });
}

/** In words of our own: what AWS says names the caller's role and account. */
function reasonOf(caught: unknown): { readonly text: string; readonly isLasting: boolean } {
  if (caught instanceof ResourceNotFoundException) {
    return { text: 'there is no such secret, or nothing has been put into it', isLasting: true };
  }
  if (caught instanceof SecretsManagerServiceException) {
    const isDenied = caught.name === 'AccessDeniedException';
    return isDenied
      ? { text: 'not allowed: secretsmanager:GetSecretValue on it, kms:Decrypt on its key', isLasting: true }
      : { text: caught.name, isLasting: caught.$retryable === undefined && caught.$fault === 'client' };
  }
  return { text: 'AWS Secrets Manager does not answer', isLasting: false };
}
