import type { Verdict } from '../../domain/measured.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { sharingInWords, siblingsOf } from './choose-place.ts';
import { beside, companionsOf, freeName } from './companions.ts';
import { titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { quote, resourceHead } from './print.ts';
import { describeValue, readBoolean, readString } from './read-value.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { setWhereDecided } from './set-where-decided.ts';
import { compliant, decidedAt, unknown, violated } from './verdict.ts';

const featureType = 'aws_guardduty_detector_feature';

/** A feature of a GuardDuty detector: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html */
export interface DetectorFeatureRule
  extends Pick<RuleMetadata, 'id' | 'slug' | 'title' | 'requirement' | 'cost' | 'scanners'> {
  /** `S3_DATA_EVENTS`. */
  readonly feature: string;
  readonly titlePrefix: string;
}

/** A rule that wants one feature of every detector enabled. */
export function detectorFeatureRule(definition: DetectorFeatureRule): Rule {
  const { feature, titlePrefix, ...metadata } = definition;

  const isNamed = (companion: ResourceInstance): boolean => {
    const name = readString(companion.evaluate(['name'])?.value);
    return name.kind === 'known' && name.value === feature;
  };

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const features = featuresOf(subject, context);
    const own = features.find(isNamed);
    if (own === undefined) {
      const unclear = features.find((each) => readString(each.evaluate(['name'])?.value).kind === 'unknown');
      return unclear === undefined
        ? violated(`no \`${featureType}\` enables \`${feature}\``)
        : unknown(`which feature \`${unclear.address}\` enables is not known`);
    }
    const evaluated = own.evaluate(['status']);
    const status = readString(evaluated && context.configuration.settle(evaluated.value));
    const at = decidedAt(evaluated);
    if (status.kind !== 'known')
      return unknown(
        `\`status\` of \`${own.address}\` is ${evaluated ? describeValue(evaluated.value) : 'not set'}`,
        at,
      );
    const said = `\`status\` of \`${own.address}\` is \`${status.value}\``;
    return status.value === 'ENABLED' ? compliant(said, at) : violated(said, at);
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const { configuration } = context;
    const enabled = readBoolean(subject.evaluate(['enable'])?.value);
    if (enabled.kind === 'known' && !enabled.value)
      return refuse(
        'exclusive-choice',
        [`\`${subject.address}\` is suspended, and a suspended detector has no features.`],
        ['Enable the detector first (`enable = true`), or accept the finding with `ignore`.'],
      );
    const draft = new Draft(configuration);
    const own = featuresOf(subject, context).find(isNamed);
    const explanation: string[] = [];
    if (own === undefined) {
      const name = freeName(subject, [featureType], feature.toLowerCase());
      const { meta, reference } = beside(subject);
      draft.insertAfterBlock(subject.file, subject.block, [
        {
          head: resourceHead(featureType, name),
          groups: [
            [...meta],
            [
              ['detector_id', `${reference}.id`],
              ['name', quote(feature)],
              ['status', '"ENABLED"'],
            ],
          ],
        },
      ]);
      explanation.push(
        `\`${featureType}.${name}\` is added below the detector.`,
        ...sharingInWords(siblingsOf({ subject, configuration })),
      );
    } else {
      const setting = setWhereDecided(draft, { subject: own, path: ['status'], configuration }, 'ENABLED');
      if (setting.kind === 'refused') return setting;
      explanation.push(...setting.explanation);
    }
    return {
      kind: 'fix',
      title: titleFor(titlePrefix, subject),
      explanation,
      ...draft.finish(),
      impact: {
        kind: own === undefined ? 'new-resource' : 'in-place',
        notes: ['What is watched is not changed. The feature is billed after its trial.'],
      },
    };
  }

  return {
    ...metadata,
    tests: [],
    resourceTypes: ['aws_guardduty_detector'],
    review: 'read',
    severity: 'medium',
    risk: 'cost',
    references: [
      'https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html',
      'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/guardduty_detector_feature',
    ],
    check,
    fix,
  };
}

function featuresOf(detector: ResourceInstance, { configuration }: RuleContext): readonly ResourceInstance[] {
  return companionsOf(detector, [featureType], ['detector_id'], configuration);
}
