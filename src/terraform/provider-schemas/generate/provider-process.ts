import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { credentials, loadPackageDefinition, type ServiceError } from '@grpc/grpc-js';
import { fromJSON } from '@grpc/proto-loader';
import { pluginProtocol } from './plugin-protocol.ts';

/** A schema as the provider gives it. */
export interface WireSchema {
  readonly block: WireBlock;
}

export interface WireBlock {
  readonly deprecated: boolean;
  readonly attributes: readonly WireAttribute[];
  readonly blockTypes: readonly WireNestedBlock[];
}

export interface WireAttribute {
  readonly name: string;
  /** A type in the JSON notation of cty: `"string"`, `["list","string"]`. */
  readonly type: Uint8Array;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly deprecated: boolean;
}

export interface WireNestedBlock {
  readonly typeName: string;
  readonly block: WireBlock;
  /** 1 single, 2 list, 3 set, 4 map, 5 group. */
  readonly nesting: number;
  readonly minItems: number;
  readonly maxItems: number;
}

interface Diagnostic {
  /** 1 is an error. */
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
}

interface Diagnosed {
  readonly diagnostics: readonly Diagnostic[];
}

interface DynamicValue {
  readonly msgpack: Uint8Array;
}

interface Answers {
  readonly GetSchema: {
    readonly provider: WireSchema;
    readonly resourceSchemas: Readonly<Record<string, WireSchema>>;
    readonly dataSourceSchemas: Readonly<Record<string, WireSchema>>;
  };
  readonly PrepareProviderConfig: { readonly preparedConfig: DynamicValue };
  readonly Configure: object;
  readonly PlanResourceChange: {
    readonly plannedState: DynamicValue | null;
    readonly requiresReplace: readonly { readonly steps: readonly PathStep[] }[];
  };
}

interface PathStep {
  readonly selector: 'attributeName' | 'elementKeyString' | 'elementKeyInt';
  readonly attributeName?: string;
}

/** A provider that runs and answers over the plugin protocol. */
export interface ProviderProcess {
  /** Rejects with what the provider says is wrong, and after two minutes without an answer. */
  ask<Method extends keyof Answers>(method: Method, request: object): Promise<Answers[Method]>;
  stop(): void;
}

/** As much of a provider as plans take. */
export interface PlanningProvider {
  ask(method: 'PlanResourceChange', request: object): Promise<Answers['PlanResourceChange']>;
}

/** The handshake that every provider of Terraform knows; it is no secret. https://github.com/hashicorp/terraform/blob/main/internal/plugin/serve.go */
const cookie = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '5',
};

/** Starts the binary of a provider, without credentials and without anything of this process's environment. */
export async function startProvider(binary: string): Promise<ProviderProcess> {
  const child = spawn(binary, [], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...cookie, TMPDIR: process.env['TMPDIR'] ?? '/tmp', AWS_EC2_METADATA_DISABLED: 'true' },
  });
  const address = await addressOf(child);
  const { tfplugin5 } = loadPackageDefinition(
    fromJSON(pluginProtocol, { defaults: true, oneofs: true, longs: Number }),
  );
  if (tfplugin5 === undefined || !('Provider' in tfplugin5) || typeof tfplugin5['Provider'] !== 'function')
    throw new Error('the protocol names no service');
  const client = new tfplugin5['Provider'](address, credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
  });
  return {
    ask: (method, request) =>
      new Promise((resolve, reject) => {
        const call = client[method]?.bind(client);
        call?.(
          request,
          { deadline: Date.now() + 120_000 },
          (error: ServiceError | null, answer: Answers[typeof method] & Diagnosed) => {
            const wrong = answer?.diagnostics.find(({ severity }) => severity === 1);
            if (error !== null) reject(error);
            else if (wrong !== undefined) reject(new Error(`${wrong.summary}: ${wrong.detail}`));
            else resolve(answer);
          },
        );
      }),
    stop: () => {
      client.close();
      child.kill();
    },
  };
}

/** The provider prints one line when it listens: `1|5|unix|/tmp/plugin123|grpc|`. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code} before it listened`)));
    if (child.stdout === null) return reject(new Error('the provider has no output'));
    createInterface(child.stdout).once('line', (line) => {
      const [, , network, address] = line.split('|');
      if (network !== 'unix' || address === undefined) reject(new Error(`not a provider: "${line}"`));
      else resolve(`unix:${address}`);
    });
  });
}
