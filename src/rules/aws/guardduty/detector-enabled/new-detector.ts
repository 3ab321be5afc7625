import type { ResourceInstance } from '../../../../terraform/model.ts';
import { type NewAccountResource } from '../../../kit/account-rule.ts';
import { placementOf } from '../../../kit/placement.ts';
import { chooseAlarmActions } from '../../../kit/alarm-actions.ts';
import { freeName } from '../../../kit/companions.ts';
import { type NewBlock, quote, resourceHead } from '../../../kit/print.ts';
import { providerMajorOf } from '../../../kit/provider-generation.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { findingsRule, findingsRuleType, findingsTargetType, topicNote } from '../findings-rule.ts';

const featureType = 'aws_guardduty_detector_feature';

/** What other rules ask of a detector. AWS enables all of it for a new one: https://docs.aws.amazon.com/guardduty/latest/APIReference/API_CreateDetector.html */
const features = [
  'S3_DATA_EVENTS',
  'EKS_AUDIT_LOGS',
  'EBS_MALWARE_PROTECTION',
  'RDS_LOGIN_EVENTS',
  'LAMBDA_NETWORK_LOGS',
];

/** A detector with its features, whose findings reach somebody where one is named. */
export function newDetector(
  account: ResourceInstance,
  context: RuleContext,
  name: string,
): NewAccountResource {
  const providers = placementOf(account);
  const major = providerMajorOf(account);
  // The type is there since version 5 of the provider.
  const hasFeatures = major === null || major >= 5;
  const told = chooseAlarmActions(account, context);
  const findings =
    told.kind === 'refused'
      ? null
      : findingsRule(
          freeName(account, [findingsRuleType, findingsTargetType], 'guardduty_findings'),
          providers,
          told,
        );
  const feature = freeName(account, [featureType], name);
  return {
    groups: [[['enable', 'true']]],
    after: [...(hasFeatures ? [featuresOf(name, feature, providers)] : []), ...(findings?.blocks ?? [])],
    explanation: [
      hasFeatures
        ? `\`${featureType}.${feature}\` says which features it has: those that AWS enables for a new detector.`
        : 'Its features are those that AWS enables for a new detector.',
      ...(findings?.explanation ?? [
        'Its findings are handed on to nobody yet: nobody is named who is to be told (`alarm-topic-arn`).',
      ]),
    ],
    notes: [
      ...(hasFeatures
        ? ['A region that lacks one of the features turns it away: take it out of the list.']
        : []),
      ...(findings === null ? [] : [topicNote]),
    ],
  };
}

function featuresOf(
  detector: string,
  name: string,
  providers: readonly (readonly [string, string])[],
): NewBlock {
  return {
    head: resourceHead(featureType, name),
    groups: [
      [['for_each', `toset([\n${features.map((each) => `  ${quote(each)},`).join('\n')}\n])`]],
      providers,
      [
        ['detector_id', `aws_guardduty_detector.${detector}.id`],
        ['name', 'each.value'],
        ['status', '"ENABLED"'],
      ],
    ],
  };
}
