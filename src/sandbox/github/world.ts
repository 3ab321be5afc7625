import { randomBytes } from 'node:crypto';
import { type Json, numberAt, objectAt, textAt } from './json.ts';
import { ownerLogin, type EmulatedGitHubOptions, type SandboxOrganisation } from './options.ts';
import type { Upstream } from './upstream.ts';

/** Who sends a request, told by the token. */
export type Actor =
  | { readonly kind: 'app' }
  | { readonly kind: 'installation'; readonly installationId: number; readonly account: string }
  | { readonly kind: 'person'; readonly login: string }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'unknown' };

export interface AppIdentity {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
}

/** A repository as the sandbox set it up. */
export interface KnownRepository {
  readonly account: string;
  readonly name: string;
  readonly fullName: string;
  readonly isPrivate: boolean;
  isInstalled: boolean;
}

/** What the proxy knows beside the emulator: tokens, installations, repositories, who is behind a commit. */
export class World {
  readonly app: AppIdentity;
  readonly organisations: SandboxOrganisation[];
  readonly repositories: KnownRepository[] = [];
  /** Commits that the sandbox wrote for a person, to name the right sender of the push. */
  readonly authorsOfCommits = new Map<string, string>();
  /** When something was last written to a repository, by full name; ISO 8601 in whole seconds, as GitHub has it. */
  readonly pushedAt = new Map<string, string>();
  /** Tokens of the owner for requests of the sandbox itself. */
  readonly ownerTokens: readonly string[] = Array.from({ length: 20 }, newToken);
  private readonly tokensByLogin = new Map<string, string>();
  private readonly actors = new Map<string, Actor>();
  private readonly revoked = new Set<string>();
  /** How often somebody came with a token that was taken back. */
  revokedUses = 0;
  private readonly locks = new Map<string, Promise<unknown>>();
  upstream: Upstream | null = null;

  constructor(options: EmulatedGitHubOptions) {
    const slug = options.slug ?? 'terrafix';
    this.app = { id: options.appId, slug, name: 'TerraFix' };
    this.organisations = [...options.organisations];
    const logins = options.organisations.flatMap((one) => one.members.map((member) => member.login));
    for (const login of new Set([ownerLogin, ...logins])) {
      const token = newToken();
      this.tokensByLogin.set(login, token);
      this.actors.set(token, { kind: 'person', login });
    }
  }

  get botLogin(): string {
    return `${this.app.slug}[bot]`;
  }

  get logins(): readonly string[] {
    return [...this.tokensByLogin.keys()];
  }

  tokenOf(login: string): string {
    const token = this.tokensByLogin.get(login);
    if (!token) throw new Error(`nobody in the sandbox is called ${login}`);
    return token;
  }

  /** Who is behind an `Authorization` header. */
  actorOf(header: string | undefined): Actor {
    const token = (header ?? '').replace(/^(bearer|token)\s+/i, '').trim();
    if (token === '') return { kind: 'anonymous' };
    if (token.startsWith('eyJ')) return { kind: 'app' };
    if (this.revoked.has(token)) this.revokedUses += 1;
    return this.actors.get(token) ?? { kind: 'unknown' };
  }

  rememberInstallationToken(token: string, installationId: number): void {
    const organisation = this.organisations.find((one) => one.installationId === installationId);
    if (organisation) {
      this.actors.set(token, { kind: 'installation', installationId, account: organisation.account });
    }
  }

  revokeInstallationTokens(): void {
    for (const [token, { kind }] of this.actors) {
      if (kind !== 'installation') continue;
      this.actors.delete(token);
      this.revoked.add(token);
    }
  }

  rememberPush(fullName: string): void {
    this.pushedAt.set(fullName, new Date().toISOString().replace(/\.\d+/, ''));
  }

  repository(fullName: string): KnownRepository | null {
    return this.repositories.find((one) => one.fullName === fullName) ?? null;
  }

  /** Login under which the actor writes. */
  loginOf(actor: Actor): string {
    if (actor.kind === 'person') return actor.login;
    return actor.kind === 'installation' ? this.botLogin : 'ghost';
  }

  need(): Upstream {
    if (!this.upstream) throw new Error('the emulator has not started yet');
    return this.upstream;
  }

  /** Runs one piece of work on a repository after the other, as a database transaction would. */
  async exclusively<Result>(repository: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.locks.get(repository) ?? Promise.resolve();
    const running = before.then(work, work);
    this.locks.set(
      repository,
      running.catch(() => undefined),
    );
    return running;
  }

  /** Permission as GitHub names it, from the emulator's record. */
  async permissionOf(fullName: string, login: string): Promise<'admin' | 'write' | 'read' | 'none'> {
    const path = `/repos/${fullName}/collaborators/${encodeURIComponent(login)}/permission`;
    const raw = textAt(await this.need().find(path), 'permission');
    if (raw === 'admin') return 'admin';
    if (raw === 'push' || raw === 'maintain' || raw === 'write') return 'write';
    if (raw === 'pull' || raw === 'triage' || raw === 'read') return 'read';
    return this.repository(fullName)?.isPrivate === false ? 'read' : 'none';
  }

  /** Short form of a user for webhook payloads. */
  async user(login: string): Promise<Json> {
    const found = await this.need().find(`/users/${encodeURIComponent(login)}`);
    return {
      login,
      id: numberAt(found, 'id'),
      type: login.endsWith('[bot]') ? 'Bot' : textAt(found, 'type') || 'User',
      site_admin: false,
      ...objectAt(found),
    };
  }
}

function newToken(): string {
  return `ghp_${randomBytes(18).toString('hex')}`;
}
