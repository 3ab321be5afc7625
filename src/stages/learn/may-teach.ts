import type { RepositoryName } from '../../domain/repository.ts';
import type { Conversation } from '../../ports/code-host.ts';

interface Permissions {
  readonly host: Pick<Conversation, 'permissionOf'>;
}

/** Whether somebody's word counts: a person who may write, now. */
export async function mayTeach(
  login: string,
  repository: RepositoryName,
  { host }: Permissions,
): Promise<boolean> {
  if (login.endsWith('[bot]')) return false;
  const permission = await host.permissionOf(repository, login);
  return permission === 'admin' || permission === 'write';
}

/** Whether it counts for every repository: that of a person who may write the organisation's configuration as well. */
export async function mayTeachAll(
  login: string,
  { owner }: Pick<RepositoryName, 'owner'>,
  deps: Permissions,
): Promise<boolean> {
  return mayTeach(login, { owner, name: '.github' }, deps);
}
