import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { titleFor } from '../../../kit/describe.ts';
import { Draft } from '../../../kit/draft.ts';
import { refuseIgnored } from '../../../kit/ignored-changes.ts';
import { readStrings } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext } from '../../../kit/rule.ts';
import { compliant, decidedAt, unknown, violated } from '../../../kit/verdict.ts';

function check(subject: ResourceInstance, { configuration }: RuleContext): Verdict {
  const evaluated = subject.evaluate(['protocols']);
  const at = decidedAt(evaluated);
  const protocols = readStrings(evaluated && configuration.settle(evaluated.value));
  switch (protocols.kind) {
    case 'absent':
      return compliant('`protocols` is not set, and the default is SFTP alone', at);
    case 'unknown':
      return unknown(`\`protocols\` is ${protocols.because}`, at);
    case 'known':
      return protocols.value.includes('FTP')
        ? violated('`protocols` holds `FTP`', at)
        : compliant('`protocols` holds no `FTP`', at);
  }
}

function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
  const ignored = refuseIgnored(subject, 'protocols');
  if (ignored !== null) return ignored;
  const evaluated = subject.evaluate(['protocols']);
  const protocols = readStrings(evaluated?.value);
  const place = evaluated?.places.at(-1);
  if (place?.expression.kind !== 'tuple' || protocols.kind !== 'known')
    return refuse(
      'computed-value',
      [`\`protocols\` of \`${subject.address}\` is computed.`],
      ['Take `FTP` out of what it is made of.'],
    );
  if (protocols.value.every((protocol) => protocol === 'FTP'))
    return refuse(
      'exclusive-choice',
      [`\`${subject.address}\` speaks FTP only, so without it nothing is left.`],
      ['Decide for SFTP, or for FTPS with a certificate, and move clients there.'],
    );
  const draft = new Draft(configuration);
  const removed = protocols.value.flatMap((protocol, index) => (protocol === 'FTP' ? [index] : []));
  draft.changeList(place.at.file, place.expression, removed, []);
  return {
    kind: 'fix',
    title: titleFor('stop plain FTP on', subject),
    explanation: [`\`FTP\` is taken out of \`protocols\` of \`${subject.address}\`; the others stay.`],
    ...draft.finish(),
    impact: {
      kind: 'downtime',
      notes: [
        'Clients that speak plain FTP lose their connection: move them to SFTP or FTPS first.',
        'Terraform stops the server for the change and starts it again; others are cut off for some minutes.',
      ],
    },
  };
}

export const noFtp: Rule = {
  id: 'TFX-AWS-TRANSFER-001',
  slug: 'no-ftp',
  title: 'Transfer servers speak no plain FTP',
  requirement: 'The server speaks encrypted protocols only.',
  tests: [],
  resourceTypes: ['aws_transfer_server'],
  review: 'read',
  severity: 'high',
  risk: 'downtime',
  cost: 'Free; each protocol less is billed less.',
  scanners: {
    checkov: ['CKV_AWS_357'],
    prowler: ['transfer_server_in_transit_encryption_enabled'],
    securityHub: ['Transfer.2'],
  },
  references: [
    'https://docs.aws.amazon.com/transfer/latest/userguide/create-server-ftp.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/transfer_server',
  ],
  check,
  fix,
};
