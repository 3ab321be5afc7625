import type { PolicyLiteral } from '../../domain/policy.ts';
import { resourceSchema } from '../../terraform/provider-schemas/resource-schema.ts';
import { providerGenerationOf } from '../../terraform/provider-schemas/provider-generation.ts';
import type { BodySchema } from '../../terraform/provider-schemas/schema.ts';
import { placeInWords } from '../kit/describe.ts';
import type { Draft } from '../kit/draft.ts';
import { printLiteral } from '../kit/print.ts';
import { refuse } from '../kit/refuse.ts';
import type { RefusedFix } from '../kit/rule.ts';
import { setWhereDecided } from '../kit/set-where-decided.ts';
import { addTag } from '../kit/tags/add-tag.ts';
import type { FoundValue } from './find-values.ts';
import type { FixRequest } from './fix-condition.ts';

/** Gives one place its value: where it is decided, or where it is missing. */
export function setAt(
  draft: Draft,
  { path, name, value }: FoundValue,
  wanted: PolicyLiteral,
  request: FixRequest,
): readonly string[] | RefusedFix {
  const { subject, configuration } = request;
  const isWritten = subject.evaluate(path) !== null;
  const [head, key] = path;
  if (head === 'tags' && !isWritten && typeof key === 'string') {
    if (!/^[A-Za-z_][\w-]*$/.test(key)) return refusePlace(request, name);
    const said = addTag(draft, subject, key, String(wanted), { configuration, parameters: {} });
    return typeof said === 'string' ? [said] : said;
  }
  if (path.some((step) => typeof step === 'number')) return setNumbered(draft, path, name, wanted, request);
  const steps = path.map(String);
  if (value === 'block' || (!isWritten && !isArgument(steps, request))) return refusePlace(request, name);
  const setting = setWhereDecided(draft, { subject, path: steps, configuration }, wanted);
  return setting.kind === 'refused' ? setting : setting.explanation;
}

/** Whether the provider has an argument at the end of a path of nested blocks; also true of types that are not known. */
function isArgument(path: readonly string[], { subject, configuration }: FixRequest): boolean {
  const { generation } = providerGenerationOf(configuration, subject.module.source.directory);
  let body: BodySchema | undefined = resourceSchema(generation, subject.type) ?? undefined;
  if (body === undefined) return path.length === 1;
  for (const step of path.slice(0, -1)) {
    body = body.blocks.get(step)?.body;
    if (body === undefined) return false;
  }
  const mode = body.attributes.get(path.at(-1) ?? '')?.mode;
  return mode !== undefined && mode !== 'computed';
}

/** One of several blocks of a name: only what is written out in it is changed. */
function setNumbered(
  draft: Draft,
  path: FoundValue['path'],
  name: string,
  wanted: PolicyLiteral,
  request: FixRequest,
): readonly string[] | RefusedFix {
  const { subject } = request;
  const evaluated = subject.evaluate(path);
  const argument = path.at(-1);
  if (evaluated === null) {
    const [head, index] = path;
    const nested = typeof head === 'string' ? subject.nestedBlocks(head).blocks : [];
    const block = typeof index === 'number' ? nested[index] : undefined;
    if (block === undefined || block.isDynamic || path.length !== 3 || typeof argument !== 'string')
      return refusePlace(request, name);
    draft.setArgument(subject.file, block.block, argument, printLiteral(wanted));
    return [`\`${name} = ${printLiteral(wanted)}\` is added to \`${subject.type}.${subject.name}\`.`];
  }
  const [place] = evaluated.places;
  const kind = place?.expression.kind;
  if (place === undefined || evaluated.places.length !== 1 || kind === undefined || !plain.has(kind))
    return refusePlace(request, name);
  const text = printLiteral(wanted, place.expression);
  draft.replaceExpression(place.at.file, place.expression.span, text);
  return [`\`${name}\` of \`${subject.address}\` changes to \`${text}\` in ${placeInWords(place.at)}.`];
}

const plain: ReadonlySet<string> = new Set(['number', 'boolean', 'null', 'template']);

function refusePlace({ subject, policy }: FixRequest, name: string): RefusedFix {
  return refuse(
    'computed-value',
    [
      `No single place of the code decides \`${name}\` of \`${subject.address}\`, which the policy \`${policy.id}\` asks for.`,
    ],
    [`Write \`${name}\` out, or change what it is made of.`],
  );
}
