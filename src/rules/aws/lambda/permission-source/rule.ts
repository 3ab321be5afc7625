import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { listInWords, titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';
import { isGiven } from '../permission.ts';
import { callersFor } from './callers.ts';

export const permissionSource: Rule = {
  id: 'TFX-AWS-LAMBDA-008',
  slug: 'permission-source',
  title: 'Services call Lambda functions for a named source only',
  requirement:
    'A permission for a service of AWS names the source, or the account, on whose behalf it calls.',
  tests: [],
  resourceTypes: ['aws_lambda_permission'],
  review: 'read',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: { checkov: ['CKV_AWS_364'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_permission',
  ],
  check: (subject) => {
    const evaluated = subject.evaluate(['principal']);
    const principal = readString(evaluated?.value);
    const at = decidedAt(evaluated);
    if (principal.kind !== 'known') return unknown('`principal` is computed when Terraform runs', at);
    if (!/\.amazonaws\.com(\.cn)?$/.test(principal.value))
      return compliant(`\`${principal.value}\` is no service of AWS`, at);
    if (/^(edgelambda|replicator\.lambda)\./.test(principal.value))
      return unknown(`\`${principal.value}\` is Lambda@Edge, for which AWS documents no source`, at);
    const named = ['source_arn', 'source_account', 'event_source_token', 'principal_org_id'].find((name) =>
      isGiven(subject, name),
    );
    return named === undefined
      ? violated(`\`${principal.value}\` may call the function on behalf of every account`, at)
      : compliant(`\`${named}\` says on whose behalf \`${principal.value}\` calls`, at);
  },
  fix: (subject, { configuration }) => {
    const principal = readString(subject.evaluate(['principal'])?.value);
    const service = principal.kind === 'known' ? principal.value : '';
    const callers = callersFor(subject, service, configuration);
    const [caller] = callers ?? [];
    if (caller === undefined || callers?.length !== 1)
      return refuse(
        'needs-human-value',
        [
          callers !== null && callers.length > 1
            ? `Several things in the code call the function of \`${subject.address}\` through \`${service}\`: ${listInWords(callers)}.`
            : `Nothing in the module of \`${subject.address}\` says what calls the function through \`${service}\`.`,
        ],
        [
          'Set `source_arn` to the ARN of the rule, topic, bucket or API that calls; a permission names one, so give each source its own.',
          'For a bucket, set `source_account` too: its ARN names no account.',
        ],
      );
    const draft = new Draft(configuration);
    draft.setArgument(subject.file, subject.block, 'source_arn', caller);
    return {
      kind: 'fix',
      title: titleFor('name the source of', subject),
      explanation: [
        `\`source_arn = ${caller}\` is added to \`${subject.type}.${subject.name}\`: nothing else in the code calls the function through \`${service}\`.`,
        ...sharingInWords(siblingsOf({ subject, configuration })),
      ],
      ...draft.finish(),
      impact: {
        kind: 'replacement',
        notes: [
          'A permission is made anew, which takes a moment in which calls fail; it holds no data.',
          'What is not in the code and calls the function through the service loses access.',
        ],
      },
    };
  },
};
