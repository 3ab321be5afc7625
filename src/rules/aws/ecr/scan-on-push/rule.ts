import { switchRule } from '../../../kit/switch-rule.ts';
import { compliant } from '../../../kit/verdict.ts';

export const scanOnPush = switchRule({
  id: 'TFX-AWS-ECR-001',
  slug: 'scan-on-push',
  title: 'ECR scans images when they are pushed',
  requirement: 'Images are scanned for known vulnerabilities when they are pushed.',
  tests: [],
  resourceTypes: ['aws_ecr_repository'],
  review: 'merge',
  severity: 'medium',
  risk: 'none',
  cost: 'Basic scanning is free.',
  scanners: {
    checkov: ['CKV_AWS_163'],
    prowler: ['ecr_repositories_scan_images_on_push_enabled'],
    securityHub: ['ECR.1'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ecr_repository',
  ],
  path: ['image_scanning_configuration', 'scan_on_push'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'scan images pushed to',
  judgeFirst: (subject, { configuration }) => {
    const [registry] = configuration
      .resourcesOfType('aws_ecr_registry_scanning_configuration')
      .filter(
        (each) =>
          each.exists &&
          each.module.rootModule === subject.module.rootModule &&
          (each.nestedBlocks('rule').blocks.length > 0 || !each.nestedBlocks('rule').isExact),
      );
    return registry === undefined
      ? null
      : compliant(`\`${registry.address}\` says for the whole registry what is scanned`);
  },

  notes: ['Images that are there already are not scanned by this; those pushed from now on are.'],
});
