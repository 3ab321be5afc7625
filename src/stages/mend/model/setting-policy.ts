import { isExposing, isOff, isOn, isProtective, type Setting } from '../../../domain/attribute-policy.ts';
import type { Value } from '../../../terraform/model.ts';
import type { ValueNode } from './answer.ts';

/** Values that open something whatever the name of the setting is. */
const openingWords =
  /^(public([-_ ].*)?|internet[-_]facing|allow[-_]?all|anonymous|every(one|body)|.*_provided_eips)$/i;

/** Names of buckets are known to the whole world: what is sent to an invented one can end with somebody else. */
const bucketNames = /(^|_)bucket(_name)?$/;
/** Where something is reached. */
const hostNames = /(^|_)(domain(_name)?|host(_?name)?|fqdn|endpoint|uri|url)s?$/;

/** What may be taken away: ways into a network, and what opens or destroys. */
const removableNames = /^(ingress|egress|(ipv6_)?cidr_blocks)$/;

/** Why a model may not take away an attribute or a nested block at this path; `null` when it may. */
export function objectToTakingAway(path: readonly string[]): string | null {
  const name = path.at(-1) ?? '';
  return removableNames.test(name) || isExposing([name])
    ? null
    : `"${path.join('.')}" is not among what may be removed`;
}

/**
 * Why a model may not write a literal at this path, beyond what nobody may; `null` when it may. It does not know the
 * defaults of the provider, so it switches off only what opens or destroys.
 */
export function objectToSwitch(path: readonly string[], after: Setting, before: Setting): string | null {
  const quoted = `"${path.join('.')}"`;
  const opens = isExposing([path.at(-1) ?? '']);
  if (opens) return null;
  if (isOn(before) && isOff(after)) return `${quoted} is switched off`;
  if (after === false && before !== false) return `${quoted} is switched off where it may be on`;
  if (typeof after !== 'string' || after === before) return null;
  if (openingWords.test(after)) return `${quoted} is opened`;
  return isExposing(path) && !isOff(after) ? `${quoted} opens or destroys and is not switched on` : null;
}

/** Why a text may not be written where buckets and hosts are named; `null` when it may. */
export function objectToPlace(
  path: readonly string[],
  node: ValueNode,
  written: readonly string[],
): string | null {
  const name = path.at(-1) ?? '';
  const isHost = hostNames.test(name);
  if (!isHost && !bucketNames.test(name)) return null;
  if (node.type === 'template') return `"${name}" names a place, which is not put together`;
  if (node.type !== 'string' || written.includes(node.value)) return null;
  return isHost && !node.value.includes('.') ? null : `"${name}" names a place that the code does not hold`;
}

/** Why a value may not stand in the place of one that is not known; `null` when it may. */
export function objectToBlindness(
  path: readonly string[],
  node: ValueNode,
  before: Value | null,
): string | null {
  if (before === null || !isUnknown(before) || !isProtective(path)) return null;
  return node.type === 'number' || node.type === 'list'
    ? `"${path.join('.')}" protects, and what it says today is not known`
    : null;
}

/** Why an object may not replace what is there: it loses entries. */
export function objectToLoss(path: readonly string[], node: ValueNode, before: Value | null): string | null {
  if (node.type !== 'object' || before === null) return null;
  const quoted = `"${path.join('.')}"`;
  if (isUnknown(before)) return `${quoted} would lose what is not known`;
  if (before.kind !== 'object') return null;
  const kept = new Set(node.entries.map(({ key }) => key));
  const lost = [...before.entries.keys()].find((key) => !kept.has(key));
  return lost === undefined ? null : `${quoted} loses the entry ${JSON.stringify(lost.slice(0, 60))}`;
}

function isUnknown({ kind }: Value): boolean {
  return kind === 'unknown' || kind === 'pattern' || kind === 'reference';
}
