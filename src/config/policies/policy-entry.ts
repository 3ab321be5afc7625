import { z } from 'zod';
import type { Condition, Policy } from '../../domain/policy.ts';
import { conditionOf, type ConditionEntry, operators } from './condition-of.ts';

const literal = z.union([z.string().max(500), z.number(), z.boolean()]).meta({
  title: 'a text, a number, true or false',
});

const literals = z.array(literal).min(1).max(100);

const bound = z.number().meta({ title: 'a number' });

const operatorKeys = {
  equals: literal.optional().meta({ title: 'a text, a number, true or false', examples: ['prod'] }),
  'not-equals': literal.optional().meta({ title: 'a text, a number, true or false', examples: ['dev'] }),
  'one-of': literals.optional().meta({ description: 'one of these', examples: [['gp3', 'io2']] }),
  'at-least': bound.optional().meta({ title: 'a number', examples: [30] }),
  'at-most': bound.optional().meta({ title: 'a number', examples: [3600] }),
  exists: z
    .boolean()
    .optional()
    .meta({ description: 'whether it must be set', examples: [true] }),
  matches: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .meta({ title: 'a regular expression of RE2', examples: ['^acme-[a-z-]+$'] }),
  contains: literal.optional().meta({ title: 'a text, a number, true or false', examples: ['audit'] }),
  'not-contains': literal
    .optional()
    .meta({ title: 'a text, a number, true or false', examples: ['0.0.0.0/0'] }),
};

const hasOneOperator = (entry: object): boolean =>
  operators.filter((operator) => Reflect.get(entry, operator) !== undefined).length === 1;

const attribute = z
  .string()
  .regex(/^[A-Za-z0-9_*:/ -]+(\.[A-Za-z0-9_*:/ -]+){0,9}$/)
  .max(300)
  .meta({
    title: 'the path of an argument',
    description: 'argument, with the blocks around it',
    examples: ['metadata_options.http_tokens'],
  });

const oneOperator = `it must have exactly one of ${operators.join(', ')}`;

const ConditionSchema = z
  .strictObject({ attribute, ...operatorKeys })
  .refine(hasOneOperator, oneOperator)
  .meta({ title: 'a condition', examples: [{ attribute: 'tags.Environment', equals: 'prod' }] });

const RequirementSchema = z
  .strictObject({
    attribute,
    ...operatorKeys,
    set: literal.optional().meta({ description: 'what a fix writes', examples: [30] }),
  })
  .refine(hasOneOperator, oneOperator)
  .meta({ title: 'a requirement', examples: [{ attribute: 'backup_retention_period', 'at-least': 30 }] });

const resourceType = z
  .string()
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)+$/)
  .max(100)
  .meta({ title: 'a resource type', examples: ['aws_db_instance'] });

export const policyId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{1,59}$/)
  .refine((id) => !/^TFX-/i.test(id), 'ids that start with TFX- are those of TerraFix itself')
  .meta({ title: 'an id of 2 to 60 letters, digits, `-`, `_` and `.`', examples: ['ACME-001'] });

/** One entry of `policies`; what comes out of it is the policy. */
export const PolicyEntry = z
  .strictObject({
    id: policyId,
    message: z
      .string()
      .min(1)
      .max(200)
      .meta({
        title: 'a sentence',
        description: 'what holds of a resource that complies',
        examples: ['Production databases keep backups for 30 days'],
      }),
    'resource-type': z
      .union([resourceType, z.array(resourceType).min(1).max(50)])
      .meta({ title: 'a resource type or a list of them', examples: ['aws_db_instance'] }),
    when: z
      .union([ConditionSchema, z.array(ConditionSchema).min(1).max(20)])
      .optional()
      .meta({
        title: 'a condition or a list of them',
        description: 'only resources of which all of it holds',
        examples: [{ attribute: 'tags.Environment', equals: 'prod' }],
      }),
    require: z.union([RequirementSchema, z.array(RequirementSchema).min(1).max(20)]).meta({
      title: 'a requirement or a list of them',
      description: 'what must hold, all of it',
      examples: [{ attribute: 'backup_retention_period', 'at-least': 30 }],
    }),
    set: literal.optional().meta({
      title: 'a text, a number, true or false',
      description: 'what a fix writes; may be left out where `require` tells it',
      examples: [30],
    }),
    fix: z
      .boolean()
      .default(true)
      .meta({ description: 'false checks only', examples: [false] }),
    tests: z
      .array(
        z
          .string()
          .regex(/^[A-Za-z0-9._-]{1,200}$/)
          .meta({
            title: 'a Vanta test id',
            examples: ['daily-database-backups-config'],
          }),
      )
      .max(20)
      .default([])
      .meta({
        description: 'Vanta tests whose findings on these types the policy judges',
        examples: [['daily-database-backups-config']],
      }),
    severity: z
      .enum(['low', 'medium', 'high', 'critical'])
      .default('medium')
      .meta({ title: 'low, medium, high or critical', description: 'how bad it is', examples: ['medium'] }),
  })
  .meta({
    title: 'a policy',
    examples: [
      {
        id: 'ACME-001',
        message: 'Databases keep backups for 30 days',
        'resource-type': 'aws_db_instance',
        require: { attribute: 'backup_retention_period', 'at-least': 30 },
      },
    ],
  });
export type PolicyEntry = z.infer<typeof PolicyEntry>;

/** The policy that an entry stands for. */
export function policyOf(entry: PolicyEntry): Policy {
  const types = entry['resource-type'];
  const required = listOf<ConditionEntry>(entry.require);
  const requirements = required.map((each) =>
    conditionOf(each, required.length === 1 ? entry.set : undefined),
  );
  return {
    id: entry.id,
    message: entry.message,
    resourceTypes: listOf(types),
    when:
      entry.when === undefined
        ? null
        : together(listOf<ConditionEntry>(entry.when).map((each) => conditionOf(each))),
    require: together(requirements),
    isFixed: entry.fix,
    tests: entry.tests,
    severity: entry.severity,
    guideline: null,
  };
}

function listOf<Item>(value: Item | readonly Item[]): readonly Item[] {
  return isList(value) ? value : [value];
}

function isList<Item>(value: Item | readonly Item[]): value is readonly Item[] {
  return Array.isArray(value);
}

function together(conditions: readonly Condition[]): Condition {
  const [first] = conditions;
  return conditions.length === 1 && first !== undefined ? first : { kind: 'and', conditions };
}
