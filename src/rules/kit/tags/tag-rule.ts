import type { ResourceInstance } from '../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../choose-place.ts';
import { titleFor } from '../describe.ts';
import { Draft } from '../draft.ts';
import { metadataOf } from '../metadata.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from '../rule.ts';
import { addTag } from './add-tag.ts';
import { judgeTag } from './read-tags.ts';

/** What a tag is chosen by: a resource that is there, or one that is to be added. */
export type Tagged = Pick<ResourceInstance, 'type' | 'name' | 'address' | 'module'>;

/** The value of a tag, and a sentence on where it comes from. */
export interface TagValue {
  readonly kind: 'value';
  readonly value: string;
  readonly sentence: string;
}

/** A requirement on one tag by which the compliance source fills its inventory. */
export interface TagRule
  extends Omit<RuleMetadata, 'review' | 'severity' | 'risk' | 'cost' | 'scanners' | 'references'> {
  readonly key: string;
  readonly valueFor: (subject: Tagged, context: RuleContext) => TagValue | RefusedFix;
  readonly titlePrefix: string;
}

/** A rule whose check looks for a tag and whose fix adds it to the resource. */
export function tagRule(definition: TagRule): Rule {
  const { key } = definition;

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const { configuration } = context;
    const chosen = definition.valueFor(subject, context);
    if (chosen.kind === 'refused') return chosen;
    const draft = new Draft(configuration);
    const added = addTag(draft, subject, key, chosen.value, context);
    if (typeof added !== 'string') return added;
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: [added, chosen.sentence, ...sharingInWords(siblingsOf({ subject, configuration }))],
      ...draft.finish(),
      impact: {
        kind: 'in-place',
        notes: [
          'A tag changes nothing that runs. Policies and bills that go by tags see it.',
          'Vanta reads tags when it next fetches the resource.',
        ],
      },
    };
  }

  const metadata: RuleMetadata = {
    ...definition,
    review: 'skim',
    severity: 'low',
    risk: 'none',
    cost: 'Free.',
    scanners: { checkov: [], prowler: [], securityHub: [] },
    controls: { soc2: ['CC6.1'], iso27001: ['A.5.9'] },
    references: [
      'https://docs.aws.amazon.com/tag-editor/latest/userguide/tagging.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/resource-tagging',
    ],
  };
  return { ...metadataOf(metadata), check: (subject, context) => judgeTag(subject, key, context), fix };
}
