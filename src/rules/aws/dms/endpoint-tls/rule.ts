import { argumentRule } from '../../../kit/argument-rule.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import { compliant, unknown } from '../../../kit/verdict.ts';

/** Which modes an engine has: https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html */
const withRequire = ['postgres', 'aurora-postgresql', 'sqlserver', 'mongodb', 'sybase'];
const withCertificate = ['mysql', 'aurora', 'mariadb', 'oracle', 'db2', 'docdb'];

export const endpointTls = argumentRule({
  id: 'TFX-AWS-DMS-004',
  slug: 'endpoint-tls',
  title: 'DMS endpoints use TLS',
  requirement: 'The endpoint connects to its database with TLS.',
  tests: [],
  resourceTypes: ['aws_dms_endpoint'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free.',
  scanners: { checkov: [], prowler: ['dms_endpoint_ssl_enabled'], securityHub: ['DMS.9'] },
  references: [
    'https://docs.aws.amazon.com/dms/latest/userguide/CHAP_Security.SSL.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/dms_endpoint#ssl_mode',
  ],
  path: ['ssl_mode'],
  read: readString,
  isMet: (mode) => mode !== 'none',
  whenAbsent: { isMet: false, because: 'the default is `none`' },
  judgeFirst: (subject) => {
    const engine = readString(subject.evaluate(['engine_name'])?.value);
    if (engine.kind !== 'known')
      return unknown('`engine_name` is not known here, and not each has this setting');
    return [...withRequire, ...withCertificate].includes(engine.value)
      ? null
      : compliant(`an endpoint for \`${engine.value}\` has no \`ssl_mode\``);
  },
  wanted: () => 'require',
  refuseFirst: (subject) => {
    const engine = readString(subject.evaluate(['engine_name'])?.value);
    return engine.kind === 'known' && withRequire.includes(engine.value)
      ? null
      : refuse(
          'needs-human-value',
          [
            'For this engine DMS uses TLS only with the certificate of the authority, which is for a person to give.',
          ],
          [
            'Add an `aws_dms_certificate` with the bundle of the authority, and set `certificate_arn` and `ssl_mode = "verify-full"` (`verify-ca` for Oracle).',
          ],
        );
  },
  titlePrefix: 'use TLS for',
  impact: () => ({
    kind: 'downtime',
    notes: [
      'The endpoint is changed in place; running tasks have to be stopped for it and started again.',
      'The database must offer TLS. `require` encrypts without looking at the certificate; `verify-full` with `certificate_arn` also proves whom DMS talks to.',
    ],
  }),
});
