import { BedrockRuntimeClient } from '@aws-sdk/client-bedrock-runtime';

/** Looks where the SDK looks for credentials, and asks nobody about them; `null` when there are some. */
export async function whyNoCredentials(region: string): Promise<string | null> {
  const client = new BedrockRuntimeClient({ region });
  try {
    await client.config.credentials();
    return null;
  } catch (caught) {
    return caught instanceof Error ? caught.message : 'unknown reason';
  } finally {
    client.destroy();
  }
}
