import { isDeepStrictEqual } from 'node:util';
import { decode, encode } from '@msgpack/msgpack';
import type { AttributeSchema, BlockSchema, BodySchema, Replacement, ResourceSchema } from '../schema.ts';
import type { ProviderProcess } from './provider-process.ts';
import { neededValues } from './needed-values.ts';
import { printBody } from './print-schemas.ts';
import { isGone } from './steady-provider.ts';
import { bodyWith, type SchemaPath, textPairs, valueAt, valuePairs, type WireValue } from './wire-values.ts';

/** What a plan says of one change: `same` when the provider sees no difference, `error` when it does not plan at all. */
interface Answer {
  readonly kind: 'replaces' | 'updates' | 'same' | 'error';
  readonly problem?: string;
}

/**
 * The schema with what replaces the resource, asked of the provider: for each attribute and block, a state in which
 * nothing else is written is planned into one with another value, both ways.
 */
export async function withReplacements(
  provider: ProviderProcess,
  schema: ResourceSchema,
  report: Report,
): Promise<ResourceSchema> {
  const planner = new Planner(provider, schema, report);
  await planner.listen();

  const ofBody = async (body: BodySchema, above: SchemaPath): Promise<BodySchema> => {
    const attributes = await Promise.all(
      [...body.attributes].map(async ([name, attribute]): Promise<[string, AttributeSchema]> => {
        const path = [...above, name];
        // An id that can be written all the same is what the oldest types have; nobody changes it.
        if (attribute.mode === 'computed' || path.join('.') === 'id') return [name, attribute];
        return [name, { ...attribute, replacement: await ofAttribute(planner, path, attribute) }];
      }),
    );
    const blocks: [string, BlockSchema][] = [];
    for (const [name, block] of body.blocks) {
      const path = [...above, name];
      blocks.push([name, name === 'timeouts' ? block : await ofBlock(planner, path, block, ofInside)]);
    }
    return { attributes: new Map(attributes), blocks: new Map(blocks) };
  };
  // Deep inside, the same body stands in hundreds of places of one type, and is asked about once.
  const known = new Map<string, BodySchema>();
  const isHuge = printBody(schema).length > maxCharacters;
  const ofInside = async (body: BodySchema, above: SchemaPath): Promise<BodySchema> => {
    if (above.length < maxPathsApart) return isHuge ? unknownBody(body) : ofBody(body, above);
    const text = printBody(body);
    const answered = known.get(text) ?? (await ofBody(body, above));
    known.set(text, answered);
    return answered;
  };
  return { ...schema, ...(await ofBody(schema, [])) };
}

/** Told of each path that the provider gives no answer on. */
type Report = (path: SchemaPath, problem: string) => void;
type OfBody = (body: BodySchema, above: SchemaPath) => Promise<BodySchema>;

/**
 * In larger types (dashboards of QuickSight, firewalls of WAF, bots of Lex) a plan takes up to seconds, and there are up
 * to tens of thousands of attributes: they are asked about at the top only.
 */
const maxCharacters = 15_000;

function unknownBody({ attributes, blocks }: BodySchema): BodySchema {
  return {
    attributes: new Map(
      [...attributes].map(([name, each]) => [
        name,
        each.mode === 'computed' ? each : { ...each, replacement: 'depends' },
      ]),
    ),
    blocks: new Map(
      [...blocks].map(([name, each]) => [
        name,
        { ...each, replacement: 'depends', body: unknownBody(each.body) },
      ]),
    ),
  };
}

/** So many steps down, blocks of the same content count as one. */
const maxPathsApart = 3;

async function ofAttribute(
  planner: Planner,
  path: SchemaPath,
  { type, mode }: AttributeSchema,
): Promise<Replacement> {
  const seen: Answer[] = [];
  let problem = 'sees no difference';
  const wanted: (readonly [WireValue, WireValue])[] = [...valuePairs(type)];
  for (const [left, right] of wanted) {
    const there = await planner.ask(path, left, right);
    // A value of the wrong form tells nothing; the next may have the right one, and the provider may name some.
    if (there.kind === 'error') {
      problem = there.problem ?? problem;
      if (type === 'string' && wanted.length === textPairs.length) wanted.push(...pairsNamedIn(problem));
    } else if (there.kind !== 'same') {
      seen.push(there);
      // Texts have no direction that a provider could tell; numbers grow and shrink, and switches go on and off.
      if (type === 'number' || type === 'bool') seen.push(await planner.ask(path, right, left));
      if (there.kind === 'replaces' && mode === 'optional') seen.push(await planner.ask(path, null, right));
      if (typeof type === 'string' || !isOfObjects(type)) break;
    }
  }
  if (seen.length === 0) planner.report(path, problem);
  return seen.length === 0 ? 'depends' : judge(seen);
}

/** "Valid Values: [A B C]" */
function pairsNamedIn(problem: string): readonly (readonly [WireValue, WireValue])[] {
  const [left, right] = /Valid Values: \[([^\]]+)\]/.exec(problem)?.[1]?.trim().split(' ') ?? [];
  return left === undefined ? [] : right === undefined ? [[null, left]] : [[left, right]];
}

function isOfObjects(type: Exclude<AttributeSchema['type'], string>): boolean {
  return 'element' in type && typeof type.element === 'object' && type.element.kind === 'object';
}

async function ofBlock(
  planner: Planner,
  path: SchemaPath,
  block: BlockSchema,
  ofInside: OfBody,
): Promise<BlockSchema> {
  const answers = [await planner.ask(path, null, emptyBlock), await planner.ask(path, emptyBlock, null)];
  const seen = answers.filter(({ kind }) => kind !== 'same');
  const replacement = seen.length === 0 ? 'never' : judge(seen);
  return { ...block, replacement, body: await ofInside(block.body, path) };
}

/** Any value but null: {@link bodyWith} puts the empty block where a path ends at one. */
const emptyBlock = true;

function judge(seen: readonly Answer[]): Replacement {
  const kinds = new Set(seen.map(({ kind }) => kind));
  if (kinds.has('error')) return 'depends';
  if (!kinds.has('replaces')) return 'never';
  return kinds.size === 1 ? 'always' : 'depends';
}

/** After so many questions that ended the provider, no more are asked on a type: each start takes seconds. */
const maxEnds = 3;

/** Plans changes of one resource type. */
class Planner {
  private readonly provider: ProviderProcess;
  private readonly schema: ResourceSchema;
  readonly report: Report;
  /** What is replaced although nothing changes: values that are assumed where the state holds none. */
  private noise: ReadonlySet<string> = new Set();
  private ends = 0;

  constructor(provider: ProviderProcess, schema: ResourceSchema, report: Report) {
    this.provider = provider;
    this.schema = schema;
    this.report = report;
  }

  async listen(): Promise<void> {
    try {
      const { requiresReplace } = await this.plan([], null, null);
      this.noise = new Set(requiresReplace.map(keyOf));
    } catch (caught) {
      this.report([], messageOf(caught));
    }
  }

  async ask(path: SchemaPath, before: WireValue, after: WireValue): Promise<Answer> {
    if (this.ends >= maxEnds) return { kind: 'error', problem: 'questions on this type end the provider' };
    try {
      const { requiresReplace, plannedState } = await this.plan(path, before, after);
      const isReplaced = requiresReplace.some((each) => isOnPath(each, path) || !this.noise.has(keyOf(each)));
      if (isReplaced) return { kind: 'replaces' };
      const result = plannedState === null ? null : decode(plannedState.msgpack);
      return { kind: isDeepStrictEqual(valueAt(result, path), before) ? 'same' : 'updates' };
    } catch (caught) {
      if (isGone(caught)) this.ends += 1;
      return { kind: 'error', problem: messageOf(caught) };
    }
  }

  private plan(path: SchemaPath, before: WireValue, after: WireValue) {
    const { type, attributes } = this.schema;
    const known = attributes.has('id') ? { id: 'terrafix' } : {};
    const config = this.body(path, after);
    return this.provider.ask('PlanResourceChange', {
      typeName: type,
      priorState: { msgpack: encode({ ...this.body(path, before), ...known }) },
      proposedNewState: { msgpack: encode({ ...config, ...known }) },
      config: { msgpack: encode(config) },
    });
  }

  private body(path: SchemaPath, value: WireValue): Record<string, WireValue> {
    const needed = neededValues(this.schema.type, path[0] ?? '', value);
    const blocks = Object.entries(needed).map(([name, given]) => {
      const block = this.schema.blocks.get(name);
      if (block === undefined || !Array.isArray(given)) return [name, given];
      return [name, given.map((each) => ({ ...bodyWith(block.body, [], null), ...each }))];
    });
    return { ...bodyWith(this.schema, path, value), ...Object.fromEntries(blocks) };
  }
}

interface WirePath {
  readonly steps: readonly { readonly attributeName?: string }[];
}

/** Whether what forces the replacement is at the path, above it, or inside of it. */
function isOnPath({ steps }: WirePath, path: SchemaPath): boolean {
  const names = steps.flatMap(({ attributeName }) => (attributeName === undefined ? [] : [attributeName]));
  return names.length > 0 && names.slice(0, path.length).every((name, index) => name === path[index]);
}

function keyOf({ steps }: WirePath): string {
  return JSON.stringify(steps);
}

function messageOf(caught: unknown): string {
  return caught instanceof Error ? caught.message : String(caught);
}
