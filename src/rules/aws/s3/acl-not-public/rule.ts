import type { Verdict } from '../../../../domain/measured.ts';
import type { NestedBlock, ResourceInstance } from '../../../../terraform/model.ts';
import { companionsOf } from '../../../kit/companions.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { setWhereDecided } from '../../../kit/set-where-decided.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';
import { blockThatSets } from '../public-flags.ts';
import { websitesOf } from '../websites.ts';

const publicAcls = ['public-read', 'public-read-write', 'authenticated-read'];
const publicGroup = /\/groups\/global\/(AllUsers|AuthenticatedUsers)$/;

interface Grant {
  readonly holder: ResourceInstance;
  readonly block: NestedBlock;
}

function holdersOf(subject: ResourceInstance, { configuration }: RuleContext): readonly ResourceInstance[] {
  return [subject, ...companionsOf(subject, ['aws_s3_bucket_acl'], ['bucket'], configuration)];
}

function grantsOf(holder: ResourceInstance): readonly Grant[] {
  const around = holder.nestedBlocks('access_control_policy').blocks;
  return [holder, ...around].flatMap((each) =>
    each.nestedBlocks('grant').blocks.map((block) => ({ holder, block })),
  );
}

function isPublic({ block }: Grant): boolean {
  return [['uri'], ['grantee', 'uri']].some((path) => {
    const uri = readString(block.evaluate(path)?.value);
    return uri.kind === 'known' && publicGroup.test(uri.value);
  });
}

function publicAclOf(holder: ResourceInstance): string | null {
  const acl = readString(holder.evaluate(['acl'])?.value);
  return acl.kind === 'known' && publicAcls.includes(acl.value) ? acl.value : null;
}

function check(subject: ResourceInstance, context: RuleContext): Verdict {
  const holders = holdersOf(subject, context);
  const ignoring = blockThatSets(subject, 'ignore_public_acls', context.configuration);
  for (const holder of holders) {
    const acl = publicAclOf(holder);
    const grant = grantsOf(holder).some(isPublic);
    if (acl === null && !grant) continue;
    if (ignoring !== null)
      return compliant(`\`${ignoring}\` makes S3 ignore the public ACL of \`${holder.address}\``);
    return violated(
      acl === null
        ? `\`${holder.address}\` grants access to everybody`
        : `\`${holder.address}\` has the ACL \`${acl}\``,
    );
  }
  for (const holder of holders) {
    const acl = readString(holder.evaluate(['acl'])?.value);
    if (acl.kind === 'unknown' && ignoring === null)
      return unknown(`\`acl\` of \`${holder.address}\` is ${acl.because}`);
  }
  return compliant('no ACL in the code lets everybody in');
}

function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
  const { configuration } = context;
  const websites = websitesOf(subject, configuration);
  if (websites.length > 0)
    return refuse(
      'exclusive-choice',
      websites.map((website) => `\`${website}\` makes the bucket serve a website.`),
      [
        'Serve the content through CloudFront with origin access control, then make the ACL private.',
        'Or accept that the bucket is public, with `/terrafix ignore` and a reason.',
      ],
    );
  const draft = new Draft(configuration);
  const explanation: string[] = [];
  for (const holder of holdersOf(subject, context)) {
    if (publicAclOf(holder) !== null) {
      const setting = setWhereDecided(draft, { subject: holder, path: ['acl'], configuration }, 'private');
      if (setting.kind === 'refused') return setting;
      explanation.push(...setting.explanation);
    }
    for (const grant of grantsOf(holder).filter(isPublic)) {
      if (grant.block.isDynamic)
        return refuse(
          'computed-value',
          [`The grants of \`${holder.address}\` are made by a \`dynamic\` block.`],
          ['Take the groups `AllUsers` and `AuthenticatedUsers` out of what that block counts over.'],
        );
      draft.removeBlock(holder.file, grant.block.block);
      explanation.push(`A grant to everybody is taken out of \`${holder.address}\`; the others stay.`);
    }
  }
  return {
    kind: 'fix',
    title: titleFor('make the ACL private of', subject),
    explanation: [...new Set(explanation)],
    ...draft.finish(),
    impact: {
      kind: 'in-place',
      notes: [
        'Whoever lists, reads or writes the bucket without being named in a policy loses access.',
        'ACLs of single objects stay as they are; `aws_s3_bucket_public_access_block` makes S3 ignore those too.',
      ],
    },
  };
}

export const aclNotPublic: Rule = {
  id: 'TFX-AWS-S3-009',
  slug: 'acl-not-public',
  title: 'S3 bucket ACLs let nobody in from outside',
  requirement: 'No ACL of the bucket grants access to everybody or to every AWS account.',
  tests: [],
  resourceTypes: ['aws_s3_bucket'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_20', 'CKV_AWS_57', 'CKV_AWS_375', 'CKV2_AWS_43'],
    prowler: ['s3_bucket_public_list_acl', 's3_bucket_public_write_acl', 's3_bucket_public_access'],
    securityHub: ['S3.2', 'S3.3'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_acl',
  ],
  check,
  fix,
};
