import type { Verdict } from '../../../../domain/measured.ts';
import type { ResourceInstance } from '../../../../terraform/model.ts';
import { argumentRule } from '../../../kit/argument-rule.ts';
import { defaultEncryptionOf } from '../../../kit/ebs/default-encryption.ts';
import { readBoolean } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

/** A snapshot is encrypted exactly when its volume is. */
function judgeByVolume(snapshot: ResourceInstance, context: RuleContext): Verdict {
  const id = snapshot.evaluate(['volume_id']);
  const [volume] = id ? context.configuration.resolve(id.value, snapshot.module) : [];
  if (volume?.type !== 'aws_ebs_volume') return unknown('its volume, which decides, is not in this code');
  const encrypted = readBoolean(volume.evaluate(['encrypted'])?.value);
  switch (encrypted.kind) {
    case 'unknown':
      return unknown(`\`encrypted\` of \`${volume.address}\` is ${encrypted.because}`);
    case 'absent':
      return violated(`its volume \`${volume.address}\` is not encrypted`);
    case 'known':
      return encrypted.value
        ? compliant(`its volume \`${volume.address}\` is encrypted`)
        : violated(`its volume \`${volume.address}\` is not encrypted`);
  }
}

export const snapshotEncryption = argumentRule({
  id: 'TFX-AWS-EBS-002',
  slug: 'snapshot-encryption',
  title: 'EBS snapshots are encrypted',
  requirement: 'The snapshot is encrypted at rest.',
  tests: [],
  testNames: ['EBS snapshots are encrypted'],
  resourceTypes: ['aws_ebs_snapshot', 'aws_ebs_snapshot_copy', 'aws_ebs_snapshot_import'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'Free with the key that AWS manages.',
  scanners: { checkov: [], prowler: ['ec2_ebs_snapshots_encrypted'], securityHub: [] },
  references: [
    'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/ebs_snapshot_copy',
  ],
  path: ['encrypted'],
  read: readBoolean,
  isMet: (value) => value,
  whenAbsent: { isMet: false, because: 'a copy is encrypted only when it or the account says so' },
  judgeFirst: (subject, context) => {
    const setting = defaultEncryptionOf(subject, context);
    if (setting !== null) return compliant(`\`${setting.address}\` encrypts every new snapshot`);
    return subject.type === 'aws_ebs_snapshot' ? judgeByVolume(subject, context) : null;
  },
  refuseFirst: (subject) =>
    subject.type === 'aws_ebs_snapshot'
      ? refuse(
          'would-recreate',
          [`\`${subject.address}\` is as encrypted as its volume, and neither can be encrypted where it is.`],
          [
            'Encrypt the volume first: a snapshot, an encrypted copy of it, and a new volume from the copy.',
            'Add an `aws_ebs_snapshot_copy` with `encrypted = true` when the old state must be kept, and remove this snapshot once nobody needs it.',
          ],
        )
      : null,
  wanted: () => true,
  titlePrefix: 'encrypt',
  impact: (subject) => ({
    kind: 'replacement',
    notes: ['A snapshot cannot be encrypted where it is: it is deleted, and made again from its source.'],
    procedure: [
      `See that the source of \`${subject.address}\` is still there; without it the snapshot is the only copy.`,
      'Add a second resource with `encrypted = true` beside it, and apply.',
      'Test the new snapshot by making a volume from it.',
      'Point to it whatever uses the old one, remove the old one from the code, and apply again.',
    ],
  }),
});
