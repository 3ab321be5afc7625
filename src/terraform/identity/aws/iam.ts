import type { AwsIdentity } from '../identity.ts';
import { kind, named, tagged, unnamed } from '../row.ts';

/** Who may do what: IAM, Identity Center, Organizations. */
export const iam: readonly AwsIdentity[] = [
  kind(
    'IAM user',
    named('aws_iam_user', 'name', {
      companions: {
        user: [
          'aws_iam_access_key',
          'aws_iam_user_group_membership',
          'aws_iam_user_login_profile',
          'aws_iam_user_policy',
          'aws_iam_user_policy_attachment',
        ],
        users: ['aws_iam_group_membership', 'aws_iam_policy_attachment'],
        user_name: [
          'aws_iam_service_specific_credential',
          'aws_iam_signing_certificate',
          'aws_iam_user_policies_exclusive',
          'aws_iam_user_policy_attachments_exclusive',
        ],
        username: ['aws_iam_user_ssh_key'],
      },
    }),
    {
      kinds: ['AwsAccount'],
      cloudFormation: ['IAM::User'],
      arns: ['iam::*:user/{any}/{name}', 'iam::*:user/{name}'],
      global: true,
    },
  ),
  kind(
    'IAM group',
    named('aws_iam_group', 'name', {
      companions: {
        group: ['aws_iam_group_membership', 'aws_iam_group_policy', 'aws_iam_group_policy_attachment'],
        groups: ['aws_iam_policy_attachment', 'aws_iam_user_group_membership'],
        group_name: ['aws_iam_group_policies_exclusive', 'aws_iam_group_policy_attachments_exclusive'],
      },
    }),
    {
      kinds: ['AwsGroup'],
      cloudFormation: ['IAM::Group'],
      arns: ['iam::*:group/{any}/{name}', 'iam::*:group/{name}'],
      global: true,
    },
  ),
  kind(
    'IAM role',
    named('aws_iam_role', 'name', {
      prefix: 'name_prefix',
      companions: {
        role: ['aws_iam_instance_profile', 'aws_iam_role_policy', 'aws_iam_role_policy_attachment'],
        roles: ['aws_iam_policy_attachment'],
        role_name: ['aws_iam_role_policies_exclusive', 'aws_iam_role_policy_attachments_exclusive'],
      },
    }),
    {
      kinds: ['AwsRole'],
      cloudFormation: ['IAM::Role'],
      arns: ['iam::*:role/{any}/{name}', 'iam::*:role/{name}'],
      global: true,
    },
  ),
  kind(
    'IAM service-linked role',
    named('aws_iam_service_linked_role', 'aws_service_name', { import: '{arn}' }),
    { cloudFormation: ['IAM::ServiceLinkedRole'], global: true },
  ),
  kind(
    'IAM policy',
    named('aws_iam_policy', 'name', {
      prefix: 'name_prefix',
      import: '{arn}',
      companions: {
        policy_arn: [
          'aws_iam_group_policy_attachment',
          'aws_iam_policy_attachment',
          'aws_iam_role_policy_attachment',
          'aws_iam_user_policy_attachment',
        ],
      },
    }),
    {
      aliases: ['AwsPolicy', 'IAM managed policy', 'IAM customer managed policy'],
      // What AWS Config calls AWS::IAM::Policy is a managed one.
      cloudFormation: ['IAM::ManagedPolicy', 'IAM::Policy'],
      arns: ['iam::*:policy/{any}/{name}', 'iam::*:policy/{name}'],
      global: true,
    },
  ),
  kind(
    'IAM inline policy',
    [
      named('aws_iam_role_policy', 'name', { prefix: 'name_prefix', import: '{role}:{name}' }),
      named('aws_iam_user_policy', 'name', { prefix: 'name_prefix', import: '{user}:{name}' }),
      named('aws_iam_group_policy', 'name', { prefix: 'name_prefix', import: '{group}:{name}' }),
    ],
    {
      cloudFormation: ['IAM::RolePolicy', 'IAM::UserPolicy', 'IAM::GroupPolicy'],
      global: true,
    },
  ),
  kind(
    'IAM policy attachment',
    [
      unnamed('aws_iam_role_policy_attachment', '{role}/{policy_arn}'),
      unnamed('aws_iam_user_policy_attachment', '{user}/{policy_arn}'),
      unnamed('aws_iam_group_policy_attachment', '{group}/{policy_arn}'),
    ],
    { global: true },
  ),
  kind('IAM instance profile', named('aws_iam_instance_profile', 'name', { prefix: 'name_prefix' }), {
    aliases: ['instance profile'],
    cloudFormation: ['IAM::InstanceProfile'],
    arns: ['iam::*:instance-profile/{any}/{name}', 'iam::*:instance-profile/{name}'],
    global: true,
  }),
  kind('IAM access key', unnamed('aws_iam_access_key', '{id}'), {
    cloudFormation: ['IAM::AccessKey'],
    id: 'AKIA{upper}',
    global: true,
  }),
  kind('IAM password policy', unnamed('aws_iam_account_password_policy', 'iam-account-password-policy'), {
    kinds: ['AwsPasswordPolicy'],
    aliases: ['account password policy'],
    display: 'account',
    global: true,
  }),
  kind('IAM account alias', named('aws_iam_account_alias', 'account_alias'), {
    display: 'account',
    global: true,
  }),
  kind('IAM OIDC provider', named('aws_iam_openid_connect_provider', 'url', { import: '{arn}' }), {
    aliases: ['OpenID Connect provider', 'OIDC identity provider'],
    cloudFormation: ['IAM::OIDCProvider'],
    // The code writes the address with https:// before it.
    arns: ['iam::*:oidc-provider/{id:path}'],
    display: 'name-or-id',
    global: true,
  }),
  kind('IAM SAML provider', named('aws_iam_saml_provider', 'name', { import: '{arn}' }), {
    cloudFormation: ['IAM::SAMLProvider'],
    arns: ['iam::*:saml-provider/{name}'],
    global: true,
  }),
  kind(
    'IAM server certificate',
    named('aws_iam_server_certificate', 'name', { prefix: 'name_prefix', idIsName: false }),
    {
      cloudFormation: ['IAM::ServerCertificate'],
      arns: ['iam::*:server-certificate/{any}/{name}', 'iam::*:server-certificate/{name}'],
      global: true,
    },
  ),
  kind(
    'IAM virtual MFA device',
    named('aws_iam_virtual_mfa_device', 'virtual_mfa_device_name', { import: '{arn}' }),
    {
      cloudFormation: ['IAM::VirtualMFADevice'],
      arns: ['iam::*:mfa/{any}/{name}', 'iam::*:mfa/{name}'],
      global: true,
    },
  ),
  kind(
    'IAM Access Analyzer analyzer',
    named('aws_accessanalyzer_analyzer', 'analyzer_name', {
      companions: { analyzer_name: ['aws_accessanalyzer_archive_rule'] },
    }),
    {
      aliases: ['Access Analyzer', 'Access Analyzer analyzer'],
      cloudFormation: ['AccessAnalyzer::Analyzer'],
      arns: ['access-analyzer:*:*:analyzer/{name}'],
    },
  ),
  kind(
    'IAM Roles Anywhere trust anchor',
    named('aws_rolesanywhere_trust_anchor', 'name', { import: '{id}' }),
    {
      cloudFormation: ['RolesAnywhere::TrustAnchor'],
      arns: ['rolesanywhere:*:*:trust-anchor/{id}'],
      id: '{uuid}',
    },
  ),
  kind('IAM Roles Anywhere profile', named('aws_rolesanywhere_profile', 'name', { import: '{id}' }), {
    cloudFormation: ['RolesAnywhere::Profile'],
    arns: ['rolesanywhere:*:*:profile/{id}'],
    id: '{uuid}',
  }),
  kind(
    'permission set',
    named('aws_ssoadmin_permission_set', 'name', {
      import: '{arn},{instance_arn}',
      companions: {
        permission_set_arn: [
          'aws_ssoadmin_account_assignment',
          'aws_ssoadmin_customer_managed_policy_attachment',
          'aws_ssoadmin_managed_policy_attachment',
          'aws_ssoadmin_permission_set_inline_policy',
          'aws_ssoadmin_permissions_boundary_attachment',
        ],
      },
    }),
    {
      aliases: ['Identity Center permission set', 'SSO permission set'],
      cloudFormation: ['SSO::PermissionSet'],
      arns: ['sso:::permissionSet/{any}/{id}'],
      id: 'ps-{hex}',
    },
  ),
  kind(
    'Identity Store user',
    named('aws_identitystore_user', 'user_name', { import: '{identity_store_id}/{id}' }),
    {
      aliases: ['Identity Center user'],
      id: '{uuid}',
    },
  ),
  kind(
    'Identity Store group',
    named('aws_identitystore_group', 'display_name', {
      import: '{identity_store_id}/{id}',
      companions: { group_id: ['aws_identitystore_group_membership'] },
    }),
    {
      aliases: ['Identity Center group'],
      cloudFormation: ['IdentityStore::Group'],
      id: '{uuid}',
    },
  ),
  kind('Organizations organization', unnamed('aws_organizations_organization', '{id}'), {
    cloudFormation: ['Organizations::Organization'],
    arns: ['organizations::*:organization/{id}'],
    id: 'o-{code}',
    global: true,
  }),
  kind(
    'organization account',
    named('aws_organizations_account', 'name', {
      import: '{id}',
      companions: {
        account_id: ['aws_organizations_delegated_administrator'],
        target_id: ['aws_organizations_policy_attachment'],
      },
    }),
    {
      kinds: ['AwsOrganizationSubAccount'],
      cloudFormation: ['Organizations::Account'],
      arns: ['organizations::*:account/{any}/{id}'],
      display: 'name-or-id',
      global: true,
    },
  ),
  kind(
    'organizational unit',
    named('aws_organizations_organizational_unit', 'name', {
      import: '{id}',
      companions: { target_id: ['aws_organizations_policy_attachment'] },
    }),
    {
      cloudFormation: ['Organizations::OrganizationalUnit'],
      arns: ['organizations::*:ou/{any}/{id}'],
      id: 'ou-{code}',
      global: true,
    },
  ),
  kind(
    'organization policy',
    named('aws_organizations_policy', 'name', {
      import: '{id}',
      companions: { policy_id: ['aws_organizations_policy_attachment'] },
    }),
    {
      aliases: ['service control policy', 'SCP'],
      cloudFormation: ['Organizations::Policy'],
      arns: ['organizations::*:policy/{any}/{id}'],
      id: 'p-{code}',
      global: true,
    },
  ),
  kind('organization resource policy', tagged('aws_organizations_resource_policy'), {
    cloudFormation: ['Organizations::ResourcePolicy'],
    arns: ['organizations::*:resourcepolicy/{any}/{id}'],
    id: 'rp-{code}',
    global: true,
  }),
];
