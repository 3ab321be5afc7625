import type { ResourceInstance } from '../../../../terraform/model.ts';
import { refuse } from '../../../kit/refuse.ts';
import { switchRule } from '../../../kit/switch-rule.ts';

function hasMaster(subject: ResourceInstance): boolean {
  return ['master_user_arn', 'master_user_name'].some((name) => {
    const value = subject.evaluate(['advanced_security_options', 'master_user_options', name])?.value;
    return value !== undefined && value.kind !== 'null';
  });
}

export const fineGrainedAccess = switchRule({
  id: 'TFX-AWS-OPENSEARCH-008',
  slug: 'fine-grained-access',
  title: 'OpenSearch domains have fine-grained access control',
  requirement: 'Fine-grained access control is on for the domain.',
  tests: [],
  resourceTypes: ['aws_opensearch_domain', 'aws_elasticsearch_domain'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: {
    checkov: [],
    prowler: ['opensearch_service_domains_access_control_enabled'],
    securityHub: ['OpenSearch.7'],
  },
  references: [
    'https://docs.aws.amazon.com/opensearch-service/latest/developerguide/fgac.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/opensearch_domain#advanced_security_options',
  ],
  path: ['advanced_security_options', 'enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  refuseFirst: (subject) =>
    hasMaster(subject)
      ? null
      : refuse(
          'needs-human-value',
          [`Who is the master user of \`${subject.address}\` is for a person to say.`],
          [
            'Add `advanced_security_options` with `enabled = true` and `master_user_options`: the ARN of a role (`master_user_arn`) is better than a name and a password.',
            'On a domain that is there, `anonymous_auth_enabled = true` keeps clients working for 30 days, while roles are written.',
            'Encryption at rest, node-to-node encryption and `enforce_https` have to be on.',
          ],
        ),
  titlePrefix: 'control access within',
  impactKind: 'downtime',
  notes: [
    'OpenSearch, and Elasticsearch from 6.7 on, are changed in place by a blue/green deployment; it cannot be switched off again.',
    'Requests of clients that are mapped to no role are turned away from then on: write the roles first, or set `anonymous_auth_enabled = true` for the time of the move.',
  ],
});
