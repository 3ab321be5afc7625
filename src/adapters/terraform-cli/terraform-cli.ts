import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type {
  ModuleCopy,
  NotPossible,
  ReplacementAnswer,
  ReplacementQuestion,
  TerraformRunner,
  ValidationAnswer,
} from '../../ports/terraform-runner.ts';
import { limitConcurrency } from '../concurrency.ts';
import { printArguments } from './compare-blocks.ts';
import { complaintOf } from './complaint.ts';
import type { MirroredProvider } from './find-providers.ts';
import { providersFrom } from './installation-settings.ts';
import { type OpenWorkspace, planReplacement } from './plan-replacement.ts';
import { ProviderSchemas } from './provider-schema.ts';
import type { RunLimits } from './run-terraform.ts';
import { UnpackedProviders } from './unpacked-providers.ts';
import { validateModule } from './validate-module.ts';
import { inWorkspace } from './workspace.ts';

const aws = 'registry.terraform.io/hashicorp/aws';
/** A change is examined while it is written and once more before it is published. */
const answers = { max: 200, ttl: 10 * 60 * 1000 };

interface Parts {
  readonly program: string;
  readonly mirror: string;
  readonly mirrored: readonly MirroredProvider[];
  readonly limits: RunLimits;
  readonly concurrency: number;
}

/** Terraform's own word by its program. Equal questions are asked once. */
export class TerraformCli implements TerraformRunner {
  readonly providers: ReadonlyMap<string, readonly string[]>;
  private readonly parts: Parts;
  private readonly ending = new AbortController();
  private readonly limited: ReturnType<typeof limitConcurrency>;
  private readonly unpacked: UnpackedProviders;
  private readonly running = new Set<Promise<unknown>>();
  private readonly schemas = new Map<string, Promise<ProviderSchemas | string>>();
  private readonly plans = new LRUCache<string, Promise<ReplacementAnswer>>(answers);
  private readonly validations = new LRUCache<string, Promise<ValidationAnswer>>(answers);

  constructor(parts: Parts) {
    this.parts = parts;
    const { mirrored, mirror, program, limits } = parts;
    const sources = new Set(mirrored.map(({ source }) => source));
    this.providers = new Map(
      [...sources].map((source) => [
        source,
        mirrored.filter((each) => each.source === source).map(({ version }) => version),
      ]),
    );
    this.limited = limitConcurrency(parts.concurrency);
    this.unpacked = new UnpackedProviders(mirror, { program, limits, signal: this.ending.signal });
  }

  validateModule(question: {
    readonly before: ModuleCopy;
    readonly after: ModuleCopy;
  }): Promise<ValidationAnswer> {
    const asked = askOnce(this.validations, printArguments(question), async () => {
      const open = await this.openWith(question.after.providers);
      return typeof open === 'string' ? notPossible(open) : validateModule(question, open);
    });
    return asked.catch(whereThereIsNoRoom);
  }

  planReplacement(question: ReplacementQuestion): Promise<ReplacementAnswer> {
    const asked = askOnce(this.plans, printArguments(question), async () => {
      if (!question.type.startsWith('aws_'))
        return notPossible('only resources of AWS can be planned offline');
      const version = question.version ?? this.providers.get(aws)?.[0];
      if (version === undefined) return notPossible('the provider mirror does not hold `hashicorp/aws`');
      const open = await this.openWith(new Map([[aws, version]]));
      if (typeof open === 'string') return notPossible(open);
      const schemas = await this.schemasOf(version, open);
      if (typeof schemas === 'string') return notPossible(schemas);
      const schema = schemas.schemaOf(question.type);
      if (schema === null)
        return notPossible(`version ${version} of the provider does not know \`${question.type}\``);
      const answer = await planReplacement(question, schema, open);
      return typeof answer === 'string'
        ? notPossible(answer)
        : { ...answer, provider: `hashicorp/aws ${version}` };
    });
    return asked.catch(whereThereIsNoRoom);
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.unpacked.close();
    await Promise.allSettled(this.running);
  }

  /** Workspaces in which these providers and no others are there; a sentence when one is not. */
  private async openWith(versions: ReadonlyMap<string, string>): Promise<OpenWorkspace | string> {
    const folders = new Map<string, string>();
    for (const [source, version] of versions) {
      const provider = this.parts.mirrored.find((each) => each.source === source && each.version === version);
      const folder = provider === undefined ? null : await this.unpacked.folderOf(provider);
      if (folder === null) return `the provider mirror does not hold \`${source}\` ${version}`;
      folders.set(source, folder);
    }
    const { program, limits } = this.parts;
    const options = { program, limits, settings: providersFrom(folders), signal: this.ending.signal };
    return async (work) => {
      const asked = this.limited(() => inWorkspace(options, work));
      this.running.add(asked);
      try {
        return await asked;
      } finally {
        this.running.delete(asked);
      }
    };
  }

  private schemasOf(version: string, open: OpenWorkspace): Promise<ProviderSchemas | string> {
    const known = this.schemas.get(version) ?? readSchemas(open);
    this.schemas.set(version, known);
    known.then(
      (schemas) => typeof schemas === 'string' && this.schemas.delete(version),
      () => this.schemas.delete(version),
    );
    return known;
  }
}

function readSchemas(open: OpenWorkspace): Promise<ProviderSchemas | string> {
  return open(async (workspace) => {
    const terraform = { required_providers: { aws: { source: 'hashicorp/aws' } } };
    await workspace.write('main.tf.json', JSON.stringify({ terraform }));
    const result = await workspace.run(['providers', 'schema', '-json']);
    if (result.kind === 'stopped' || result.exitCode !== 0)
      return complaintOf(result) ?? 'the schemas of the provider cannot be read';
    return new ProviderSchemas(result.output, aws);
  });
}

/** The answer to an equal question, also while it is being found. */
function askOnce<Answer extends object>(
  given: LRUCache<string, Promise<Answer>>,
  question: string,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const key = createHash('sha256').update(question).digest('hex');
  const known = given.get(key);
  if (known !== undefined) return known;
  const asked = ask();
  given.set(key, asked);
  asked.catch(() => given.delete(key));
  return asked;
}

/** A full disk, or a temporary folder that is gone, takes away these checks as a missing Terraform does; it is not kept. */
function whereThereIsNoRoom(caught: unknown): NotPossible {
  const isOfFiles = caught instanceof Error && 'syscall' in caught && 'code' in caught;
  if (!isOfFiles) throw caught;
  return notPossible(`the temporary folder takes no files (${String(caught.code)})`);
}

function notPossible(because: string): NotPossible {
  return { kind: 'not-possible', because };
}
