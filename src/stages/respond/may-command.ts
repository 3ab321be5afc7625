import picomatch from 'picomatch';
import type { AllowEntry } from '../../config/commands-key.ts';
import type { CommandName } from '../../domain/command-name.ts';
import { inlineCode } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { parseFullName, type RepositoryName } from '../../domain/repository.ts';
import { type RepositoryRole, repositoryRoles, type TeamName } from '../../ports/people.ts';
import type { Commander } from './command-result.ts';
import { repositoryOf } from './find-target.ts';
import type { CommandDeps } from './next-step.ts';

/** Why a person may not give a command. */
export type Denial =
  /** No write permission, and nothing in the configuration speaks for them. */
  | { readonly kind: 'no-write' }
  /** The finding belongs to a repository that they cannot see: for them there is none. */
  | { readonly kind: 'unseen' }
  | {
      readonly kind: 'by-configuration';
      readonly text: string;
      /** False for people without write permission, who cannot make TerraFix write more than one comment. */
      readonly canWrite: boolean;
    };

/** What a command reaches. */
export type Reach =
  | { readonly kind: 'finding' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'repository' };

interface Asked {
  readonly name: CommandName;
  readonly target: FindingRecord | null;
  readonly reach: Reach;
}

/**
 * Whether a person may give a command, asked when it runs: write permission on the repository of the finding, now, or
 * what `commands.allow` of that repository says of the command. Of several entries that speak of it, all must be met.
 */
export async function findDenial(
  asked: Asked,
  commander: Pick<Commander, 'login' | 'repository'>,
  { host, configOf }: Pick<CommandDeps, 'host' | 'configOf'>,
): Promise<Denial | null> {
  const name = (asked.target && repositoryOf(asked.target)) ?? commander.repository;
  const repository = parseFullName(name);
  if (!repository) return { kind: 'no-write' };
  const { login } = commander;
  const isElsewhere = name.toLowerCase() !== commander.repository.toLowerCase();
  const role = await host.roleOf(repository, login);
  if (isElsewhere && role === 'none') return { kind: 'unseen' };
  const { commands } = await configOf(name);
  const entries = commands.allow.filter((entry) => speaksOf(entry, asked));
  if (entries.length === 0) return isAtLeast(role, 'write') ? null : { kind: 'no-write' };
  for (const entry of entries) {
    const problem = await findProblem(entry, asked.name, { role, login, repository }, host);
    if (problem !== null)
      return { kind: 'by-configuration', text: problem, canWrite: isAtLeast(role, 'write') };
  }
  return null;
}

/** What is not known to lie outside of an entry's paths lies in them. */
function speaksOf({ commands, paths }: AllowEntry, { name, target, reach }: Asked): boolean {
  if (!commands.includes(name)) return false;
  if (paths === undefined || reach.kind === 'repository') return true;
  if (reach.kind === 'folder') return paths.some((glob) => overlaps(glob, reach.path));
  const files = target === null ? null : filesOf(target);
  return files === null || files.some((file) => picomatch([...paths], { dot: true, nonegate: true })(file));
}

/** Whether a glob can match something below a folder: its part before the first wildcard lies above or below. */
function overlaps(glob: string, folder: string): boolean {
  const { base } = picomatch.scan(glob.replace(/^\.\//, ''));
  return base === '' || `${base}/`.startsWith(`${folder}/`) || `${folder}/`.startsWith(`${base}/`);
}

/** The block's file and those that the change touches; `null` when the finding was not located. */
function filesOf({ outcome }: FindingRecord): readonly string[] | null {
  if (!outcome?.located) return null;
  const changed = (outcome.change?.effects ?? []).map(({ file }) => file);
  return [outcome.located.block.file, ...changed];
}

async function findProblem(
  entry: AllowEntry,
  name: CommandName,
  person: { readonly role: RepositoryRole; readonly login: string; readonly repository: RepositoryName },
  host: CommandDeps['host'],
): Promise<string | null> {
  const needed = entry.permission ?? 'read';
  const teams = entry.teams ?? [];
  const where = '`commands.allow` in `.github/terrafix.yml`';
  if (!isAtLeast(person.role, needed)) {
    return `\`${name}\` is for people with ${needed} permission here (${where}), so nothing was done.`;
  }
  if (teams.length === 0) return null;
  let isUnreadable = false;
  for (const team of teams.map(parseTeam)) {
    const membership = await host.teamMembershipOf(team, person.login);
    if (membership === 'member') return null;
    isUnreadable ||= membership === 'unreadable';
  }
  const list = teams.map((team) => inlineCode(team, 150)).join(' or ');
  return isUnreadable
    ? `\`${name}\` is for members of ${list} (${where}), and TerraFix may not read who they are: the App needs the permission \`members: read\` of the organisation. Nothing was done.`
    : `\`${name}\` is for members of ${list} (${where}), so nothing was done.`;
}

function parseTeam(text: string): TeamName {
  const [organisation = '', slug = ''] = text.split('/');
  return { organisation, slug };
}

function isAtLeast(role: RepositoryRole, needed: RepositoryRole): boolean {
  return repositoryRoles.indexOf(role) >= repositoryRoles.indexOf(needed);
}
