import type { Verdict } from '../../../domain/measured.ts';
import type { NestedBlock, ResourceInstance, Value } from '../../../terraform/model.ts';
import { siblingsOf, sharingInWords } from '../../kit/choose-place.ts';
import { titleFor } from '../../kit/describe.ts';
import { Draft } from '../../kit/draft.ts';
import { refuseIgnored } from '../../kit/ignored-changes.ts';
import { type NewBlock, quote } from '../../kit/print.ts';
import { readBoolean, readString, readStrings } from '../../kit/read-value.ts';
import { refuse } from '../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from '../../kit/rule.ts';
import { compliant, unknown, violated } from '../../kit/verdict.ts';

type Access = 'reads' | 'writes';

const objects = 'AWS::S3::Object';
/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html */
const maxSelectors = 5;

interface Covered {
  readonly reads: boolean;
  readonly writes: boolean;
  /** Whether nothing that decides is computed. */
  readonly isKnown: boolean;
}

const nothing: Covered = { reads: false, writes: false, isKnown: true };
const hidden: Covered = { reads: false, writes: false, isKnown: false };

/** A rule that wants reads, or writes, of objects in all buckets to be recorded by a trail. */
export function s3DataEventsRule(definition: RuleMetadata & { readonly access: Access }): Rule {
  const { access, ...metadata } = definition;

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const own = coveredBy(subject);
    if (own[access]) return compliant(`an event selector of it records ${access} of objects in all buckets`);
    const other = trailsBeside(subject, context).find((trail) => coveredBy(trail)[access]);
    if (other !== undefined)
      return compliant(`\`${other.address}\` records ${access} of objects in all buckets`);
    if (own.isKnown && isForAPurpose(subject))
      return unknown(
        'it is a trail for chosen events alone, and what the account records besides is not in the code',
      );
    return own.isKnown
      ? violated(`no event selector of it records ${access} of objects in all buckets`)
      : unknown('its event selectors are computed when Terraform runs');
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const advanced = subject.nestedBlocks('advanced_event_selector').blocks.length > 0;
    const type = advanced ? 'advanced_event_selector' : 'event_selector';
    const ignored = refuseIgnored(subject, type);
    if (ignored !== null) return ignored;
    const there = subject.nestedBlocks('event_selector').blocks.length;
    if (!advanced && there >= maxSelectors)
      return refuse(
        'exclusive-choice',
        [`\`${subject.address}\` has ${there} event selectors, and a trail may have ${maxSelectors}.`],
        ['Join some of them, or go over to `advanced_event_selector`.'],
      );
    const covered = coveredBy(subject);
    const both = !covered.reads && !covered.writes;
    const draft = new Draft(context.configuration);
    const added = advanced
      ? advancedSelector(both ? null : access)
      : classicSelector(both ? null : access, there === 0, partitionOf(subject, context));
    draft.addNestedBlock(subject.file, subject.block, added);
    return {
      kind: 'fix',
      title: titleFor(`record ${access} of objects with`, subject),
      explanation: [
        `\`${subject.address}\` gets an \`${type}\` for objects of all buckets${both ? ', for reads and writes' : ''}.`,
        ...(!advanced && there === 0
          ? [
              'It names management events too: a trail without selectors records them by default, one with selectors does not.',
            ]
          : []),
        ...sharingInWords(siblingsOf({ subject, configuration: context.configuration })),
      ],
      ...draft.finish(),
      impact: {
        kind: 'in-place',
        notes: [
          'Data events are billed by their number, 0.10 USD for 100,000, and what they take in the bucket and the log group of the trail: in an account with busy buckets that can be much.',
        ],
      },
    };
  }

  return { ...metadata, check, fix };
}

/** Trails of the same root module, of which one is enough. */
function trailsBeside(
  subject: ResourceInstance,
  { configuration }: RuleContext,
): readonly ResourceInstance[] {
  return configuration
    .resourcesOfType(subject.type)
    .filter(
      (trail) =>
        trail !== subject &&
        trail.exists &&
        trail.module.rootModule === subject.module.rootModule &&
        trail.module.variableFile === subject.module.variableFile,
    );
}

/** Whether all selectors leave management events out: a trail beside that of the account. */
function isForAPurpose(trail: ResourceInstance): boolean {
  const { blocks } = trail.nestedBlocks('event_selector');
  return (
    blocks.length > 0 &&
    blocks.every((selector) => {
      const management = readBoolean(selector.evaluate(['include_management_events'])?.value);
      return management.kind === 'known' && !management.value;
    })
  );
}

function coveredBy(trail: ResourceInstance): Covered {
  const classic = trail.nestedBlocks('event_selector');
  const advanced = trail.nestedBlocks('advanced_event_selector');
  const all = [
    ...classic.blocks.map((block) => classicCover(block)),
    ...advanced.blocks.map((block) => advancedCover(block)),
    ...(classic.isExact && advanced.isExact ? [] : [hidden]),
  ];
  return {
    reads: all.some(({ reads }) => reads),
    writes: all.some(({ writes }) => writes),
    isKnown: all.every(({ isKnown }) => isKnown),
  };
}

function classicCover(selector: NestedBlock): Covered {
  const resources = selector.nestedBlocks('data_resource');
  const onObjects = resources.blocks.map((resource) => {
    const type = readString(resource.evaluate(['type'])?.value);
    if (type.kind !== 'known') return null;
    return type.value === objects ? namesAllBuckets(resource.evaluate(['values'])?.value) : false;
  });
  if (!onObjects.includes(true)) return onObjects.includes(null) || !resources.isExact ? hidden : nothing;
  const type = readString(selector.evaluate(['read_write_type'])?.value);
  if (type.kind === 'unknown') return hidden;
  const which = type.kind === 'absent' ? 'All' : type.value;
  return { reads: which !== 'WriteOnly', writes: which !== 'ReadOnly', isKnown: true };
}

/** Whether one of the values is the prefix of all buckets; `null` when that cannot be known. */
function namesAllBuckets(values: Value | undefined): boolean | null {
  if (values?.kind !== 'list') return null;
  const each = values.items.map((value) => {
    const text = value.kind === 'pattern' ? value.parts.map((part) => part ?? 'aws').join('') : null;
    if (value.kind === 'string') return isAllBuckets(value.value);
    if (text !== null) return isAllBuckets(text);
    // What refers to a bucket is that bucket alone.
    return value.kind === 'reference' && value.address.startsWith('aws_s3_bucket') ? false : null;
  });
  return each.includes(true) ? true : each.includes(null) ? null : false;
}

function isAllBuckets(text: string): boolean {
  return /^arn:[a-z-]+:s3(:::(\*(\/\*?)?)?)?$/.test(text);
}

function advancedCover(selector: NestedBlock): Covered {
  const fields = selector.nestedBlocks('field_selector');
  if (!fields.isExact) return hidden;
  let onObjects: boolean | null = false;
  let readOnly: string | null = null;
  for (const field of fields.blocks) {
    const name = readString(field.evaluate(['field'])?.value);
    const equals = readStrings(field.evaluate(['equals'])?.value);
    if (name.kind !== 'known' || equals.kind === 'unknown') return hidden;
    const values = equals.kind === 'known' ? equals.value : [];
    if (name.value === 'resources.type') onObjects = values.includes(objects);
    else if (name.value === 'readOnly') readOnly = values[0] ?? null;
    else if (name.value === 'eventCategory' && !values.includes('Data')) return nothing;
    else if (name.value !== 'eventCategory' && !leavesOut(field)) return nothing;
  }
  return onObjects ? { reads: readOnly !== 'false', writes: readOnly !== 'true', isKnown: true } : nothing;
}

/** Whether a field only leaves some out, such as the bucket of the trail itself. */
function leavesOut(field: NestedBlock): boolean {
  return ['equals', 'starts_with', 'ends_with'].every((name) => {
    const value = field.evaluate([name])?.value;
    return value === undefined || value.kind === 'null';
  });
}

function classicSelector(access: Access | null, isFirst: boolean, partition: string): NewBlock {
  const type = access === null ? 'All' : access === 'reads' ? 'ReadOnly' : 'WriteOnly';
  return {
    head: 'event_selector',
    groups: [
      [
        ['read_write_type', quote(type)],
        ['include_management_events', String(isFirst)],
      ],
    ],
    blocks: [
      {
        head: 'data_resource',
        groups: [
          [
            ['type', quote(objects)],
            ['values', `[${quote(`arn:${partition}:s3`)}]`],
          ],
        ],
      },
    ],
  };
}

function field(name: string, value: string): NewBlock {
  return {
    head: 'field_selector',
    groups: [
      [
        ['field', quote(name)],
        ['equals', `[${quote(value)}]`],
      ],
    ],
  };
}

function advancedSelector(access: Access | null): NewBlock {
  return {
    head: 'advanced_event_selector',
    groups: [
      [
        [
          'name',
          quote(
            `${access === null ? 'Reads and writes' : access === 'reads' ? 'Reads' : 'Writes'} of objects in all buckets`,
          ),
        ],
      ],
    ],
    blocks: [
      field('eventCategory', 'Data'),
      field('resources.type', objects),
      ...(access === null ? [] : [field('readOnly', String(access === 'reads'))]),
    ],
  };
}

/** The partition by the region of the provider; that of most accounts where it is not known. */
function partitionOf(subject: ResourceInstance, { configuration }: RuleContext): string {
  const region = configuration.providerOf(subject)?.region ?? '';
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
