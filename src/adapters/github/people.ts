import { fullName } from '../../domain/repository.ts';
import type { People } from '../../ports/people.ts';
import { faultOf, orNull, statusOf } from './fault-of.ts';
import { at, type Session } from './session.ts';

/** Asks GitHub with an installation's token what people may do and to which teams they belong. */
export function createPeople(session: Session): People {
  return {
    // `permission` folds maintain into write and triage into read, `role_name` does not:
    // https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user
    roleOf: async (repository, login) => {
      const octokit = await session.octokit();
      const found = await orNull(`asking what ${login} may do in ${fullName(repository)}`, () =>
        octokit.rest.repos.getCollaboratorPermissionLevel({ ...at(repository), username: login }),
      );
      const { permission, role_name: role } = found?.data ?? {};
      if (permission === 'write') return role === 'maintain' ? 'maintain' : 'write';
      return permission === 'admin' || permission === 'read' ? permission : 'none';
    },

    // Needs the permission `members: read` of the organisation:
    // https://docs.github.com/en/rest/teams/members#get-team-membership-for-a-user
    teamMembershipOf: async ({ organisation, slug }, login) => {
      const octokit = await session.octokit();
      const doing = `asking whether ${login} is in the team ${organisation}/${slug}`;
      try {
        const found = await octokit.rest.teams.getMembershipForUserInOrg({
          org: organisation,
          team_slug: slug,
          username: login,
        });
        return found.data.state === 'active' ? 'member' : 'none';
      } catch (caught) {
        if (statusOf(caught) === 404) return 'none';
        const fault = faultOf(caught, doing);
        if (statusOf(caught) === 403 && fault.code === 'github-unauthorized') return 'unreadable';
        throw fault;
      }
    },
  };
}
