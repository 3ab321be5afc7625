import { companionRule } from '../../../kit/companion-rule.ts';
import { numberParameter, textParameter } from '../../../kit/parameters.ts';
import { unlessOutlineIsSilent } from '../../../kit/policies/outline-silence.ts';
import { quote } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant } from '../../../kit/verdict.ts';

const type = 'aws_secretsmanager_secret_rotation';

/** What scanners ask for at least. */
const usualDays = 90;

export const rotation = companionRule({
  id: 'TFX-AWS-SECRETSMANAGER-001',
  slug: 'rotation',
  title: 'Secrets are rotated',
  requirement: 'Automatic rotation is set up for the secret.',
  tests: [],
  resourceTypes: ['aws_secretsmanager_secret'],
  review: 'read',
  severity: 'medium',
  risk: 'downtime',
  cost: 'Runs of the rotating function are billed by Lambda.',
  scanners: {
    checkov: ['CKV2_AWS_57', 'CKV_AWS_304'],
    prowler: ['secretsmanager_automatic_rotation_enabled'],
    securityHub: ['SecretsManager.1', 'SecretsManager.4'],
  },
  parameters: ['secret-rotation-lambda-arn', 'secret-rotation-days'],
  references: [
    'https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/secretsmanager_secret_rotation',
  ],
  companion: { type, refersBy: 'secret_id', attribute: 'id' },
  judgeFirst: (subject) => {
    const inline = subject.evaluate(['rotation_lambda_arn']);
    if (inline !== null && inline.value.kind !== 'null')
      return compliant('`rotation_lambda_arn` of the secret names the function that rotates it');
    return unlessOutlineIsSilent(subject, type);
  },
  build: (subject, { parameters }) => {
    const lambda = textParameter(parameters, 'secret-rotation-lambda-arn');
    if (lambda === null)
      return refuse(
        'needs-human-value',
        [`Which function can rotate \`${subject.address}\` depends on what the secret opens.`],
        [
          'Name the function as `parameters.secret-rotation-lambda-arn` in `.github/terrafix.yml`, or add the rotation by hand.',
          'For the master password of a database, `manage_master_user_password` lets RDS keep and rotate the secret itself.',
        ],
      );
    const days = numberParameter(parameters, 'secret-rotation-days') ?? usualDays;
    return {
      groups: [
        [
          ['rotation_lambda_arn', quote(lambda)],
          ['rotate_immediately', 'false'],
        ],
      ],
      blocks: [{ head: 'rotation_rules', groups: [[['automatically_after_days', String(days)]]] }],
      explanation: [
        `The function is \`${lambda}\`, which the configuration of TerraFix names (\`secret-rotation-lambda-arn\`).`,
        `It runs every ${days} days (\`secret-rotation-days\`), and not at once, so that there is time to try it.`,
      ],
    };
  },
  titlePrefix: 'rotate',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'At the first rotation the value changes: whoever keeps a copy of it, in a file or in memory, is locked out until it is read anew.',
      'The function must know this kind of secret, and must be allowed to read and write it; Secrets Manager must be allowed to invoke it.',
    ],
  }),
});
