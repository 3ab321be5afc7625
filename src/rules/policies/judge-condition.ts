import type { AttributeCondition, Condition } from '../../domain/policy.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { describeValue } from '../kit/read-value.ts';
import { judgeTag } from '../kit/tags/read-tags.ts';
import { compare } from './compare.ts';
import { conditionInWords } from './condition-in-words.ts';
import { connectedTo } from './connected-to.ts';
import { type FoundValue, findValues } from './find-values.ts';
import { allOf, anyOf, type Judgement, opposite } from './judgement.ts';

/** What the code says of a condition on a resource. */
export function judgeCondition(
  condition: Condition,
  subject: ResourceInstance,
  configuration: Configuration,
): Judgement {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const judged = condition.conditions.map((each) => judgeCondition(each, subject, configuration));
      return condition.kind === 'and'
        ? allOf(judged, 'nothing is asked for')
        : anyOf(judged, 'nothing is asked for');
    }
    case 'not':
      return opposite(judgeCondition(condition.condition, subject, configuration));
    case 'type': {
      const holds = condition.types.includes(subject.type);
      return { holds, because: `\`${subject.address}\` is ${holds ? '' : 'not '}of the type`, at: null };
    }
    case 'connection':
      return judgeConnection(condition, subject, configuration);
    case 'attribute':
      return judgeAttribute(condition, subject, configuration);
  }
}

function judgeConnection(
  { types, where, isNegated }: Extract<Condition, { kind: 'connection' }>,
  subject: ResourceInstance,
  configuration: Configuration,
): Judgement {
  const { resources, open } = connectedTo(subject, types, configuration);
  const names = types.slice(0, 3).map((type) => `\`${type}\``);
  const what = `${names.join(' or ')}${where === null ? '' : ' that meets what is asked for'}`;
  const judged = resources.map((resource): Judgement => {
    const met = where === null ? null : judgeCondition(where, resource, configuration);
    return {
      holds: met === null ? true : met.holds,
      because: `\`${resource.address}\` is connected to \`${subject.address}\`${met === null ? '' : `, and ${met.because}`}`,
      at: met?.at ?? null,
    };
  });
  const none = `no ${what} is connected to \`${subject.address}\``;
  const unclear: readonly Judgement[] = open === null ? [] : [{ holds: null, because: open, at: null }];
  const found = anyOf([...judged, ...unclear], none);
  return isNegated ? opposite(found) : found;
}

function judgeAttribute(
  condition: AttributeCondition,
  subject: ResourceInstance,
  configuration: Configuration,
): Judgement {
  const tag = judgeDefaultTag(condition, subject, configuration);
  if (tag !== null) return tag;
  const { values, open } = findValues(subject, condition.path, configuration);
  const judged = values.map((found) => judgeValue(found, condition));
  const name = condition.path.join('.');
  const unclear: readonly Judgement[] =
    open === null
      ? []
      : [{ holds: null, because: `${open}, and it ${conditionInWords(condition)}`, at: null }];
  const absent = `\`${name}\` is not set, and it ${conditionInWords(condition)}`;
  const parts = [...judged, ...unclear];
  if (parts.length === 0) return { holds: condition.isNegated, because: absent, at: null };
  // None may be what a negation forbids, whichever of them it is.
  return condition.isNegated || condition.quantifier === 'every'
    ? allOf(parts, absent)
    : anyOf(parts, absent);
}

function judgeValue({ name, value, at }: FoundValue, condition: AttributeCondition): Judgement {
  const met = compare(value, condition);
  const holds = met === null ? null : met !== condition.isNegated;
  const said = value === null ? 'is not set' : value === 'block' ? 'is there' : `is ${describeValue(value)}`;
  return {
    holds,
    because:
      holds === true ? `\`${name}\` ${said}` : `\`${name}\` ${said}, and it ${conditionInWords(condition)}`,
    at,
  };
}

/** A tag that the provider gives to everything; `null` where the resource's own code says all there is. */
function judgeDefaultTag(
  condition: AttributeCondition,
  subject: ResourceInstance,
  configuration: Configuration,
): Judgement | null {
  const [tags, key, ...rest] = condition.path;
  if (tags !== 'tags' || key === undefined || key === '*' || rest.length > 0) return null;
  const own = findValues(subject, condition.path, configuration);
  if (own.open !== null || own.values.some(({ value }) => value !== null)) return null;
  const given = configuration.providerOf(subject)?.defaultTags?.get(key);
  const name = `the default tag ${key}`;
  if (given !== undefined) return judgeValue({ path: [], name, value: given, at: null }, condition);
  const known = judgeTag(subject, key, { configuration, parameters: {} });
  return known.kind === 'unknown' ? { holds: null, because: known.because, at: known.at } : null;
}
