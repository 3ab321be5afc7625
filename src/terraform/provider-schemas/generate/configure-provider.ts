import { encode } from '@msgpack/msgpack';
import type { ResourceSchema } from '../schema.ts';
import type { ProviderProcess } from './provider-process.ts';
import { bodyWith } from './wire-values.ts';

/** Made-up credentials, and every question that the provider would otherwise ask of AWS left out. */
const settings = {
  region: 'us-east-1',
  access_key: 'none',
  secret_key: 'none',
  skip_credentials_validation: true,
  skip_requesting_account_id: true,
  skip_metadata_api_check: 'true',
  skip_region_validation: true,
  max_retries: 1,
};

/** Makes the provider plan without a cloud. */
export async function configureProvider(provider: ProviderProcess, schema: ResourceSchema): Promise<void> {
  const nothing = bodyWith(schema, [], null);
  const config = { msgpack: encode({ ...nothing, ...settings }) };
  const { preparedConfig } = await provider.ask('PrepareProviderConfig', { config });
  await provider.ask('Configure', { terraformVersion: '1.11.4', config: preparedConfig });
}
