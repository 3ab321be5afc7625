import { generateKeyPairSync } from 'node:crypto';
import { defaultPermissions, ownerLogin, subscribedEvents } from './options.ts';
import type {
  EmulatedGitHubOptions,
  MemberPermission,
  SandboxOrganisation,
  SandboxRepository,
} from './options.ts';
import { textAt } from './json.ts';
import type { World } from './world.ts';

/** A fresh RSA key pair's private half, as GitHub hands it out for an App. */
export function generatePrivateKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'pkcs1', format: 'pem' },
  }).privateKey;
}

/** Accounts, App and installations in the emulator's own seed form; files and permissions follow by its API. */
export function seedOf(
  options: EmulatedGitHubOptions,
  world: World,
  privateKey: string,
  hook: { readonly url: string; readonly secret: string },
): Record<string, unknown> {
  return {
    tokens: Object.fromEntries(
      [
        ...world.logins.map((login) => [world.tokenOf(login), login] as const),
        ...world.ownerTokens.map((token) => [token, ownerLogin] as const),
      ].map(([token, login]) => [token, { login, scopes: ['repo', 'user', 'admin:org'] }]),
    ),
    github: {
      users: world.logins.map((login) => ({ login, name: login })),
      orgs: options.organisations.map((one) => ({
        login: one.account,
        name: one.account,
        members: [{ login: ownerLogin, role: 'admin' }],
      })),
      repos: options.organisations.flatMap((one) =>
        one.repositories.map((repository) => ({
          owner: one.account,
          name: repository.name,
          private: repository.private ?? true,
          default_branch: repository.defaultBranch ?? 'main',
          auto_init: false,
        })),
      ),
      apps: [
        {
          app_id: options.appId,
          slug: world.app.slug,
          name: world.app.name,
          private_key: privateKey,
          permissions: { ...(options.permissions ?? defaultPermissions) },
          events: [...(options.events ?? subscribedEvents)],
          webhook_url: hook.url,
          webhook_secret: hook.secret,
          installations: options.organisations.map((one) => ({
            installation_id: one.installationId,
            account: one.account,
            ...selectionOf(one),
          })),
        },
      ],
    },
  };
}

function selectionOf(organisation: SandboxOrganisation): Record<string, unknown> {
  const isPartial = organisation.repositories.some((repository) => repository.isInstalled === false);
  if (!isPartial) return { repository_selection: 'all' };
  const installed = organisation.repositories.filter((repository) => repository.isInstalled !== false);
  return { repository_selection: 'selected', repositories: installed.map((repository) => repository.name) };
}

/** Files, permissions and archive flags of everything that was asked for. */
export async function fillWorld(world: World): Promise<void> {
  for (const organisation of world.organisations) {
    for (const repository of organisation.repositories) {
      await fillRepository(world, organisation, repository);
    }
  }
}

/** First commit and collaborators of one repository that exists already. */
export async function fillRepository(
  world: World,
  organisation: SandboxOrganisation,
  repository: SandboxRepository,
): Promise<void> {
  const fullName = `${organisation.account}/${repository.name}`;
  world.repositories.push({
    account: organisation.account,
    name: repository.name,
    fullName,
    isPrivate: repository.private ?? true,
    isInstalled: repository.isInstalled ?? true,
  });
  await writeFirstCommit(world, fullName, repository);
  for (const member of organisation.members) {
    const permission = emulatorPermission(member.permission);
    if (!permission) continue;
    const path = `/repos/${fullName}/collaborators/${member.login}`;
    await world.need().must('PUT', path, { permission });
  }
  if (repository.archived) await world.need().must('PATCH', `/repos/${fullName}`, { archived: true });
}

export function emulatorPermission(permission: MemberPermission): string | null {
  const names = { admin: 'admin', write: 'push', read: 'pull', none: null } as const;
  return names[permission];
}

async function writeFirstCommit(
  world: World,
  fullName: string,
  repository: SandboxRepository,
): Promise<void> {
  if (repository.files.size === 0) return;
  const upstream = world.need();
  const tree: unknown[] = [];
  for (const [path, content] of repository.files) {
    if (typeof content === 'string') {
      tree.push({ path, mode: '100644', type: 'blob', content });
      continue;
    }
    const blob = await upstream.must('POST', `/repos/${fullName}/git/blobs`, {
      content: Buffer.from(content).toString('base64'),
      encoding: 'base64',
    });
    tree.push({ path, mode: '100644', type: 'blob', sha: textAt(blob, 'sha') });
  }
  for (const [path, content] of repository.links ?? []) {
    tree.push({ path, mode: '120000', type: 'blob', content });
  }
  for (const [path, sha] of repository.submodules ?? []) {
    tree.push({ path, mode: '160000', type: 'commit', sha });
  }
  const root = await upstream.must('POST', `/repos/${fullName}/git/trees`, { tree });
  const commit = await upstream.must('POST', `/repos/${fullName}/git/commits`, {
    message: 'chore: infrastructure as it is',
    tree: textAt(root, 'sha'),
    parents: [],
  });
  await upstream.must('POST', `/repos/${fullName}/git/refs`, {
    ref: `refs/heads/${repository.defaultBranch ?? 'main'}`,
    sha: textAt(commit, 'sha'),
  });
  world.rememberPush(fullName);
}
