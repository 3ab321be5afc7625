import { loadRepositoryConfig } from '../config/load-repository-config.ts';
import { defaultRepositoryConfig, type RepositoryConfig } from '../config/repository-config.ts';
import { commandNames } from '../domain/command-name.ts';
import { type Installation, parseFullName } from '../domain/repository.ts';
import type { InstallationHost } from '../ports/code-host.ts';
import type { CommandDeps } from '../stages/respond/next-step.ts';
import type { JobParts } from './job-parts.ts';

/** What commands on a thread of `repository` (`owner/name`) need, with its configuration as it is now. */
export async function commandDepsOf(
  repository: string,
  installation: Installation,
  { ledger, lessons, clock, queues, hostFor }: JobParts,
): Promise<CommandDeps & { readonly host: InstallationHost; readonly config: RepositoryConfig }> {
  const host = hostFor(installation);
  const config = await readConfig(repository, host);
  return {
    host,
    ledger,
    lessons,
    clock,
    config,
    configOf: (name) => (name === repository ? Promise.resolve(config) : readConfig(name, host)),
    enqueue: (fingerprint) => queues.enqueueFound(installation, fingerprint),
    nextPollAt: () => queues.nextPollAt(installation.id),
  };
}

const onlyAdministrators: RepositoryConfig['commands'] = {
  allow: [{ commands: [...commandNames], permission: 'admin' }],
};

/**
 * Where it is broken, the defaults: the round that a command starts is then refused, with the reason. Who may command
 * cannot be read then, so only administrators may.
 */
async function readConfig(repository: string, host: InstallationHost): Promise<RepositoryConfig> {
  const name = parseFullName(repository);
  const loaded = name && (await loadRepositoryConfig(host, name));
  return loaded?.kind === 'loaded'
    ? loaded.config
    : { ...defaultRepositoryConfig, commands: onlyAdministrators };
}
