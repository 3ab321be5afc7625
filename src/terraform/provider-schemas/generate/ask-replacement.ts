import type { AttributeSchema, BlockSchema, BodySchema, Replacement, ResourceSchema } from '../schema.ts';
import type { ProviderProcess } from './provider-process.ts';
import { joinedBodies } from './joined-bodies.ts';
import { circumstancesOf } from './needed-values.ts';
import { type Answer, Planner, type Report } from './planner.ts';
import { printBody } from './print-schemas.ts';
import { type SchemaPath, textPairs, valuePairs, type WireValue } from './wire-values.ts';

/**
 * The schema with what replaces the resource, asked of the provider: for each attribute and block, a state in which
 * nothing else is written but what the circumstances want is planned into one with another value, both ways.
 */
export async function withReplacements(
  provider: ProviderProcess,
  schema: ResourceSchema,
  report: Report,
): Promise<ResourceSchema> {
  let answered: ResourceSchema | null = null;
  const isHuge = printBody(schema).length > maxCharacters;
  for (const circumstance of circumstancesOf(schema.type)) {
    const planner = new Planner(provider, schema, { circumstance, isHuge, report });
    const answers = await withAnswers(planner, schema, isHuge);
    answered = answered === null ? answers : { ...answers, ...joinedBodies(answered, answers) };
  }
  return answered ?? schema;
}

async function withAnswers(
  planner: Planner,
  schema: ResourceSchema,
  isHuge: boolean,
): Promise<ResourceSchema> {
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
  const ofInside = async (body: BodySchema, above: SchemaPath): Promise<BodySchema> => {
    if (above.length < maxPathsApart) return isHuge ? unknownBody(body) : ofBody(body, above);
    const text = printBody(body);
    const answered = known.get(text) ?? (await ofBody(body, above));
    known.set(text, answered);
    return answered;
  };
  return { ...schema, ...(await ofBody(schema, [])) };
}

type OfBody = (body: BodySchema, above: SchemaPath) => Promise<BodySchema>;

/**
 * In larger types (dashboards of QuickSight, firewalls of WAF, bots of Lex) a plan takes up to seconds, and there are up
 * to tens of thousands of attributes: they are asked about at the top only, and
 * once.
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
