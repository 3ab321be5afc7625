import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuse } from '../../../kit/refuse.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import type { Rule } from '../../../kit/rule.ts';
import { compliant, violated } from '../../../kit/verdict.ts';

const argument = 'security_configuration';
const configurationType = 'aws_glue_security_configuration';

export const jobSecurityConfiguration: Rule = {
  id: 'TFX-AWS-GLUE-006',
  slug: 'job-security-configuration',
  title: 'Glue jobs and crawlers have a security configuration',
  requirement: 'A security configuration says how the job or crawler encrypts data, logs and bookmarks.',
  tests: [],
  resourceTypes: ['aws_glue_job', 'aws_glue_crawler', 'aws_glue_dev_endpoint'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Requests to the keys that the configuration names are billed.',
  scanners: { checkov: ['CKV_AWS_195'], prowler: [], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/encryption-security-configuration.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_job',
  ],
  check: (subject) => {
    const value = subject.evaluate([argument])?.value;
    return value === undefined || value.kind === 'null' || (value.kind === 'string' && value.value === '')
      ? violated(`\`${argument}\` is not set`)
      : compliant(`\`${argument}\` is set`);
  },
  fix: (subject, { configuration }) => {
    const ignored = refuseIgnored(subject, argument);
    if (ignored !== null) return ignored;
    const there = configuration
      .resourcesOfType(configurationType)
      .filter((each) => each.module === subject.module && each.exists);
    const [only] = there;
    if (only === undefined || there.length > 1 || only.key !== null)
      return refuse(
        'needs-human-value',
        [
          there.length > 1
            ? `The module of \`${subject.address}\` has several security configurations.`
            : `The module of \`${subject.address}\` has no security configuration that could be named.`,
        ],
        [
          `Add an \`${configurationType}\` with keys of your own, let the role use them, and name it as \`${argument}\`.`,
        ],
      );
    const draft = new Draft(configuration);
    const text = `${configurationType}.${only.name}.name`;
    draft.setArgument(subject.file, subject.block, argument, text);
    return {
      kind: 'fix',
      title: titleFor('encrypt with a configuration', subject),
      explanation: [
        `\`${argument} = ${text}\` is added to \`${subject.type}.${subject.name}\`: it is the one security configuration of the module.`,
        ...sharingInWords(siblingsOf({ subject, configuration })),
      ],
      ...draft.finish(),
      impact: {
        kind: subject.type === 'aws_glue_dev_endpoint' ? 'replacement' : 'in-place',
        notes: [
          'Runs that start afterwards encrypt as it says. The role must be allowed to use the keys that it names, and logs go to groups of another name, which needs `logs:AssociateKmsKey`.',
        ],
      },
    };
  },
};
