import { switchRule } from '../../../kit/switch-rule.ts';
import { refuse } from '../../../kit/refuse.ts';

export const rootVolumeEncryption = switchRule({
  id: 'TFX-AWS-WORKSPACES-002',
  slug: 'root-volume-encryption',
  title: 'Root volumes of WorkSpaces are encrypted',
  requirement: 'The root volume of the WorkSpace is encrypted.',
  tests: [],
  resourceTypes: ['aws_workspaces_workspace'],
  review: 'read',
  severity: 'high',
  risk: 'replacement',
  cost: 'A key of AWS is free; requests to a customer managed key are billed.',
  scanners: {
    checkov: ['CKV_AWS_156'],
    prowler: ['workspaces_volume_encryption_enabled'],
    securityHub: ['WorkSpaces.2'],
  },
  references: [
    'https://docs.aws.amazon.com/workspaces/latest/adminguide/encrypt-workspaces.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/workspaces_workspace',
  ],
  path: ['root_volume_encryption_enabled'],
  whenAbsent: { isMet: false, because: 'the default is false' },
  titlePrefix: 'encrypt the root volume of',
  refuseFirst: (subject) =>
    subject.attribute('volume_encryption_key') === null
      ? refuse(
          'needs-human-value',
          [`\`${subject.address}\` names no key, and WorkSpaces wants one to encrypt a volume.`],
          ['Set `volume_encryption_key`, for example to the alias `alias/aws/workspaces`.'],
        )
      : null,
  impactKind: 'replacement',
  notes: [
    'A volume is encrypted when the WorkSpace is made, never later: a new one takes its place, and what is on it is lost.',
  ],
  procedure: () => [
    'Let its user copy files and settings to a place outside of the WorkSpace.',
    'Create an encrypted WorkSpace; a user can have one per directory, so the old one has to go first.',
    'Let the user bring files and settings back.',
  ],
});
