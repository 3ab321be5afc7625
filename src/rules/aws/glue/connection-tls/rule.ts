import { mapEntryRule } from '../../../kit/map-entry-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

export const connectionTls = mapEntryRule({
  id: 'TFX-AWS-GLUE-003',
  slug: 'connection-tls',
  title: 'Glue reaches databases over TLS',
  requirement: 'The JDBC connection fails where the database offers no TLS.',
  tests: [],
  resourceTypes: ['aws_glue_connection'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['glue_database_connections_ssl_enabled'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/glue/latest/dg/connection-properties.html',
    'https://docs.aws.amazon.com/glue/latest/webapi/API_Connection.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/glue_connection',
  ],
  argument: 'connection_properties',
  key: 'JDBC_ENFORCE_SSL',
  wanted: 'true',
  whenAbsent: 'the default is false',
  judgeFirst: (subject) => {
    const type = readString(subject.evaluate(['connection_type'])?.value);
    if (type.kind === 'unknown') return unknown(`\`connection_type\` is ${type.because}`);
    return type.kind === 'known' && type.value !== 'JDBC'
      ? compliant(`it is a connection of type \`${type.value}\`, not JDBC`)
      : null;
  },
  titlePrefix: 'want TLS from the database of',
  notes: [
    'Jobs and crawlers fail where the database offers no TLS, or has a certificate that Glue does not know: give that one as `CUSTOM_JDBC_CERT`.',
  ],
});
