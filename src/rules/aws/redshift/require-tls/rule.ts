import type { Configuration, ResourceInstance } from '../../../../terraform/model.ts';
import { settingOf } from '../../../kit/databases/engine.ts';
import { groupOf } from '../../../kit/databases/parameter-groups.ts';
import { parameterRule, type WantedParameter } from '../../../kit/databases/parameter-rule.ts';

/** Clusters made since January 2025 get `default.redshift-2.0`, which requires TLS: https://docs.aws.amazon.com/redshift/latest/mgmt/behavior-changes.html */
function defaultOf(
  subject: ResourceInstance,
  configuration: Configuration,
): Pick<WantedParameter, 'isMetByDefault' | 'defaultInWords'> {
  const found = groupOf(subject, configuration);
  const family =
    found.kind === 'group'
      ? settingOf(found.group, 'family', configuration)
      : (settingOf(subject, 'cluster_parameter_group_name', configuration)?.replace('default.', '') ?? null);
  if (family === null)
    return {
      isMetByDefault: null,
      defaultInWords: 'the default depends on the day on which the cluster was made: true since January 2025',
    };
  return family === 'redshift-1.0'
    ? { isMetByDefault: false, defaultInWords: 'the default is false in `redshift-1.0`' }
    : { isMetByDefault: true, defaultInWords: `the default is true in \`${family}\`` };
}

export const requireTls = parameterRule({
  id: 'TFX-AWS-REDSHIFT-004',
  slug: 'require-tls',
  title: 'Redshift clusters require TLS',
  requirement: 'The cluster takes connections with TLS only.',
  tests: [],
  resourceTypes: ['aws_redshift_cluster'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_105'],
    prowler: ['redshift_cluster_in_transit_encryption_enabled'],
    securityHub: ['Redshift.2'],
  },
  references: [
    'https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/redshift_parameter_group',
  ],
  wanted: (subject, { configuration }) => [
    {
      name: 'require_ssl',
      isMet: (value) => value.toLowerCase() === 'true',
      ...defaultOf(subject, configuration),
      wanted: () => 'true',
      isStatic: true,
    },
  ],
  titlePrefix: 'require TLS for',
  impact: (_subject, isNewGroup) => ({
    kind: 'downtime',
    notes: [
      isNewGroup
        ? 'The cluster moves to another parameter group, which is taken over by a reboot.'
        : 'The parameter is static: it holds after the cluster has been rebooted, at a time of your choice.',
      'Clients that connect without TLS are turned away from then on; the drivers of AWS use it by default.',
    ],
  }),
});
