import { companionRule } from '../../../kit/companion-rule.ts';
import { readBoolean } from '../../../kit/read-value.ts';

export const recorderOn = companionRule({
  id: 'TFX-AWS-CONFIG-001',
  slug: 'recorder-on',
  title: 'The recorder of AWS Config is on',
  requirement: 'The configuration recorder is started.',
  tests: [],
  resourceTypes: ['aws_config_configuration_recorder'],
  review: 'read',
  severity: 'medium',
  risk: 'cost',
  cost: 'Every recorded change is billed.',
  scanners: {
    checkov: ['CKV2_AWS_45'],
    prowler: ['config_recorder_all_regions_enabled'],
    securityHub: ['Config.1'],
  },
  references: [
    'https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/config_configuration_recorder_status',
  ],
  companion: {
    type: 'aws_config_configuration_recorder_status',
    refersBy: 'name',
    attribute: 'name',
  },
  argument: {
    path: ['is_enabled'],
    read: readBoolean,
    isMet: (enabled) => enabled,
    whenAbsent: { isMet: false, because: 'the provider wants it' },
    wanted: () => true,
  },
  build: (subject, { configuration }) => {
    // A recorder can be started only once there is a place to deliver to.
    const [channel] = configuration
      .resourcesOfType('aws_config_delivery_channel')
      .filter(({ exists, module, key }) => exists && module === subject.module && key === null);
    if (channel === undefined)
      return {
        kind: 'refused',
        refusal: {
          reason: 'needs-human-value',
          facts: [
            `\`${subject.address}\` cannot be started without a delivery channel, and the module has none.`,
          ],
          nextSteps: [
            'Add an `aws_config_delivery_channel` with the bucket that keeps the history, then `/terrafix retry`.',
          ],
        },
      };
    return {
      groups: [[['is_enabled', 'true']], [['depends_on', `[${channel.type}.${channel.name}]`]]],
      explanation: [`It waits for \`${channel.address}\`, without which AWS does not start a recorder.`],
    };
  },
  titlePrefix: 'start',
  impact: (_subject, _context, isNew) => ({
    kind: isNew ? 'new-resource' : 'in-place',
    notes: ['From then on every change of a recorded resource is kept, and billed.'],
  }),
});
