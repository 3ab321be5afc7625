import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { textParameter } from '../../../kit/parameters.ts';
import { quote } from '../../../kit/print.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';
import { isGiven } from '../permission.ts';

function check(subject: ResourceInstance): Verdict {
  const evaluated = subject.evaluate(['principal']);
  const principal = readString(evaluated?.value);
  const at = decidedAt(evaluated);
  if (principal.kind !== 'known') return unknown('`principal` is computed when Terraform runs', at);
  if (principal.value !== '*') return compliant(`\`principal\` is \`${principal.value}\``, at);
  const narrowing = ['principal_org_id', 'source_arn', 'source_account'].find((name) =>
    isGiven(subject, name),
  );
  return narrowing === undefined
    ? violated('`principal` is `*`, and nothing says who of everybody is meant', at)
    : compliant(`\`principal\` is \`*\`, but \`${narrowing}\` says who is meant`, at);
}

export const permissionNotPublic: Rule = {
  id: 'TFX-AWS-LAMBDA-007',
  slug: 'permission-not-public',
  title: 'Lambda functions cannot be called by everybody',
  requirement: 'No permission of a function is for everybody.',
  tests: [],
  resourceTypes: ['aws_lambda_permission'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_301'],
    prowler: ['awslambda_function_not_publicly_accessible'],
    securityHub: ['Lambda.1'],
  },
  parameters: ['organization-id'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',
    'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission',
  ],
  check,
  fix: (subject, { configuration, parameters }) => {
    const authorization = readString(subject.evaluate(['function_url_auth_type'])?.value);
    if (
      authorization.kind !== 'absent' &&
      !(authorization.kind === 'known' && authorization.value === 'AWS_IAM')
    )
      return refuse(
        'exclusive-choice',
        [
          `\`${subject.address}\` opens a function URL to everybody, without a signature of IAM: who may call it is for the function itself to tell.`,
        ],
        [
          'Set `authorization_type` of the URL and `function_url_auth_type` to `AWS_IAM`, and name the principal.',
          'Where the URL is meant for everybody, put CloudFront or an API Gateway in front, or waive the finding.',
        ],
      );
    const id = textParameter(parameters, 'organization-id');
    if (id === null)
      return refuse(
        'needs-human-value',
        [`\`${subject.address}\` lets every account of AWS call the function.`],
        [
          'Name the account, role or service that calls it as `principal`, a service with `source_arn`.',
          'Or set `parameters.organization-id` in `.github/terrafix.yml`, to keep such permissions to the organization.',
        ],
      );
    const draft = new Draft(configuration);
    draft.setArgument(subject.file, subject.block, 'principal_org_id', quote(id));
    return {
      kind: 'fix',
      title: titleFor('keep strangers from calling', subject),
      explanation: [
        `\`${subject.address}\` keeps to the organization \`${id}\`, which the configuration of TerraFix names (\`organization-id\`).`,
        ...sharingInWords(siblingsOf({ subject, configuration })),
      ],
      ...draft.finish(),
      impact: {
        kind: 'replacement',
        notes: [
          'A permission is made anew, which takes a moment in which nobody has it; it holds no data.',
          'Callers outside of the organization lose access, and so do services that call on their own behalf.',
        ],
      },
    };
  },
};
