import { posix } from 'node:path';
import type { Expression } from '../../hcl/tree.ts';
import type {
  Configuration,
  DecidingPlace,
  Evaluated,
  ModuleInstance,
  ResourceInstance,
} from '../../terraform/model.ts';
import { listInWords, pathInWords, placeInWords } from './describe.ts';
import { nameInExpressions, otherPurposes, type Use } from './purposes.ts';
import { refuse } from './refuse.ts';
import type { RefusedFix } from './rule.ts';

/** Where a value is changed, and who else gets the new one. */
export interface ChosenPlace {
  readonly kind: 'place';
  readonly place: DecidingPlace;
  /** Addresses of other instances that read the same place, and files of other environments that do. */
  readonly sharedWith: readonly string[];
  /** Why the literal that decides was passed over; `null` when it was not. */
  readonly passedOver: string | null;
}

/**
 * The narrowest place whose change does what the fix asks for and nothing else: the literal at the end of the chain,
 * or, when that literal decides other things too, the nearest place before it that does not.
 */
export function choosePlace(evaluated: Evaluated, use: Use): ChosenPlace | RefusedFix {
  const { places } = evaluated;
  const last = places.at(-1);
  if (last === undefined || !isPlain(last.expression)) return refuseComputed(last, use);

  const own = ownPlace(places, use);
  let passedOver: string | null = null;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    const place = places[index];
    if (place === undefined) continue;
    const isUse = index === own;
    const purposes = isUse ? [] : otherPurposes(place, directoryOf(places[index - 1] ?? place), use);
    const isCandidate =
      isUse || index === places.length - 1 || (isNamed(place) && isWhole(places.slice(index)));
    if (purposes.length === 0 && isCandidate)
      return { kind: 'place', place, sharedWith: sharersOf(place, use), passedOver };
    if (purposes.length > 0)
      passedOver ??= `\`${nameInExpressions(place) ?? place.name}\` also decides ${listInText(purposes)}, so it stays as it is.`;
  }
  return refuseComputed(last, use);
}

function listInText(purposes: readonly string[]): string {
  const unique = [...new Set(purposes)];
  const rest = unique.length - 2;
  return rest > 0 ? `${unique.slice(0, 2).join(', ')} and ${rest} more` : unique.join(' and ');
}

/**
 * The place in the block of the resource that holds the value and nothing more; `null` where the block only names a map
 * that the value lies in: what stands there would replace all of it.
 */
function ownPlace(places: readonly DecidingPlace[], { subject, path }: Use): number | null {
  const [first] = places;
  if (first !== undefined && isNamed(first)) return null;
  const map = path.length > 1 ? subject.evaluate(path.slice(0, -1))?.places[0] : undefined;
  if (first === undefined || map === undefined || !isWithin(map, first)) return 0;
  const outside = places.findIndex((place) => !isWithin(place, first));
  const own = (outside === -1 ? places.length : outside) - 1;
  return own > 0 && isWhole(places.slice(own)) ? own : null;
}

function isWithin({ at }: DecidingPlace, outer: DecidingPlace): boolean {
  return at.file === outer.at.file && at.start >= outer.at.start && at.end <= outer.at.end;
}

/** Whether the first place of a way holds what the last one does, and not an object that this is an entry of. */
function isWhole([first, ...further]: readonly DecidingPlace[]): boolean {
  if (first === undefined) return false;
  const entered = further.filter(({ kind }) => kind === 'literal' || kind === 'expression').length;
  const asked = [first, ...further].reduce((sum, { expression }) => sum + stepsBehindName(expression), 0);
  return entered <= asked;
}

/** `var.database.days` asks for one entry of `var.database`. */
function stepsBehindName(expression: Expression): number {
  let steps = -1;
  let inner = expression;
  for (; inner.kind === 'get-attribute' || inner.kind === 'index'; inner = inner.object) steps += 1;
  return Math.max(steps, 0);
}

function isNamed(place: DecidingPlace): boolean {
  return nameInExpressions(place) !== null;
}

/** A literal that can be replaced by another one as it stands. */
function isPlain(expression: Expression): boolean {
  switch (expression.kind) {
    case 'number':
    case 'boolean':
    case 'null':
      return true;
    case 'template':
      return expression.form === 'quoted' && expression.parts.every((part) => part.kind === 'text');
    case 'unary':
      return expression.operator === '-' && expression.operand.kind === 'number';
    case 'tuple':
    case 'object':
    case 'variable':
    case 'get-attribute':
    case 'index':
    case 'splat':
    case 'call':
    case 'for':
    case 'conditional':
    case 'binary':
    case 'parenthesis':
    case 'broken':
      return false;
  }
}

function directoryOf(place: DecidingPlace): string {
  const directory = posix.dirname(place.at.file);
  return directory === '.' ? '' : directory;
}

/** Other instances whose value goes through the same place. */
export function sharersOf(place: DecidingPlace, use: Use): readonly string[] {
  const sharers = new Set<string>();
  for (const other of use.configuration.resourcesOfType(use.subject.type)) {
    if (other === use.subject || !other.exists || !canRead(other, place)) continue;
    const goesThrough = other
      .evaluate(use.path)
      ?.places.some(({ at }) => at.file === place.at.file && at.start === place.at.start);
    if (goesThrough) sharers.add(nameOfOther(other, use.subject));
  }
  return [...sharers];
}

/** Whether a place can decide anything for a resource at all: it lies in its module, in one above it, or in variable files of its root. */
function canRead(resource: ResourceInstance, place: DecidingPlace): boolean {
  const directory = directoryOf(place);
  for (let module: ModuleInstance | undefined = resource.module; module; module = module.call?.parent) {
    if (module.source.directory === directory) return true;
    if (module.source.variableFiles.includes(place.at.file)) return true;
  }
  return false;
}

/** Other instances written by the same block. */
export function siblingsOf(use: Pick<Use, 'subject' | 'configuration'>): readonly string[] {
  const siblings = use.configuration
    .resourcesOfType(use.subject.type)
    .filter((other) => other !== use.subject && other.exists && other.block === use.subject.block)
    .map((other) => nameOfOther(other, use.subject));
  return [...new Set(siblings)];
}

function nameOfOther(other: ResourceInstance, subject: ResourceInstance): string {
  const isElsewhere = other.module.rootModule !== subject.module.rootModule;
  const environment = other.module.variableFile;
  const root = other.module.rootModule === '' ? 'top of the repository' : other.module.rootModule;
  const address = isElsewhere ? `${root}: ${other.address}` : other.address;
  return environment === null || environment === subject.module.variableFile
    ? address
    : `${address} (${environment})`;
}

/** "The same place decides `a` and `b`." */
export function sharingInWords(sharedWith: readonly string[]): readonly string[] {
  return sharedWith.length === 0 ? [] : [`The change also reaches ${listInWords(sharedWith)}.`];
}

function refuseComputed(last: DecidingPlace | undefined, use: Use): RefusedFix {
  const path = pathInWords(use.path);
  const where = last === undefined ? '' : ` in ${placeInWords(last.at)}`;
  return refuse(
    'computed-value',
    [`\`${path}\` of \`${use.subject.address}\` is computed by an expression${where}, not by a literal.`],
    [`Change what the expression is made of, or set \`${path}\` to a literal.`],
  );
}

/** Other instances of the block of a resource, in the same instance of its module. */
export function instancesBeside(
  subject: ResourceInstance,
  configuration: Configuration,
): readonly ResourceInstance[] {
  return configuration
    .resourcesOfType(subject.type)
    .filter((other) => other !== subject && other.block === subject.block && other.module === subject.module);
}
