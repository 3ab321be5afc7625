import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { sharingInWords, siblingsOf } from '../../../kit/choose-place.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

function check(subject: ResourceInstance): Verdict {
  const permissions = subject.evaluate(['permissions']);
  if (permissions === null || permissions.value.kind === 'null')
    return compliant('`permissions` is not set, and a document is private unless it is shared');
  if (permissions.value.kind !== 'object') return unknown('`permissions` is known only when Terraform runs');
  const at = decidedAt(permissions);
  const accounts = readString(permissions.value.entries.get('account_ids'));
  if (accounts.kind === 'unknown') return unknown(`\`account_ids\` is ${accounts.because}`, at);
  const isAll =
    accounts.kind === 'known' && accounts.value.split(',').some((id) => id.trim().toLowerCase() === 'all');
  return isAll
    ? violated('`permissions` shares it with every AWS account', at)
    : compliant('`permissions` names the accounts that it is shared with', at);
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, 'permissions');
  if (ignored !== null) return ignored;
  const attribute = subject.attribute('permissions');
  if (attribute?.expression.kind !== 'object')
    return refuse(
      'computed-value',
      [`\`permissions\` of \`${subject.address}\` is decided by an expression.`],
      ['Name the accounts that need the document there, or leave the permissions out.'],
    );
  const draft = new Draft(configuration);
  draft.removeArgument(subject.file, subject.block, 'permissions');
  return {
    kind: 'fix',
    title: titleFor('make private', subject),
    explanation: [
      '`permissions` is taken out, so the document is private to its account again.',
      'Where other accounts need it, name their ids in `account_ids` instead.',
      ...sharingInWords(siblingsOf({ subject, configuration })),
    ],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Other accounts can no longer read or run the document; those of the organisation are no exception.',
        'What the document said while it was public may have been copied: look whether it holds a secret.',
      ],
    },
  };
}

export const documentNotPublic: Rule = {
  id: 'TFX-AWS-SSM-002',
  slug: 'document-not-public',
  title: 'SSM documents are not public',
  requirement: 'The document is not shared with every AWS account.',
  tests: [],
  resourceTypes: ['aws_ssm_document'],
  review: 'skim',
  severity: 'high',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_303'],
    prowler: ['ssm_documents_set_as_public'],
    securityHub: ['SSM.4'],
  },
  references: [
    'https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ssm_document#permissions',
  ],
  check,
  fix,
};
