import type { Rule } from '../../kit/rule.ts';
import { accessReviewed } from './access-reviewed/rule.ts';
import { credentialsOfUnusedUsers } from './credentials-of-unused-users/rule.ts';
import { githubOidcSubject } from './github-oidc-subject/rule.ts';
import { noAdministratorAttachments } from './no-administrator-attachments/rule.ts';
import { noAdministratorPolicies } from './no-administrator-policies/rule.ts';
import { noUserAccessKeys } from './no-user-access-keys/rule.ts';
import { passwordPolicy } from './password-policy/rule.ts';
import { trustNotPublic } from './trust-not-public/rule.ts';
import { userPoliciesByGroup } from './user-policies-by-group/rule.ts';
import { usersInGroups } from './users-in-groups/rule.ts';

export const iamRules: readonly Rule[] = [
  passwordPolicy,
  noAdministratorPolicies,
  noAdministratorAttachments,
  trustNotPublic,
  githubOidcSubject,
  credentialsOfUnusedUsers,
  usersInGroups,
  userPoliciesByGroup,
  noUserAccessKeys,
  accessReviewed,
];
