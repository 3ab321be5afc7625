/** What a person may do in every repository of their organisation. */
export type MemberPermission = 'admin' | 'write' | 'read' | 'none';

interface SandboxMember {
  readonly login: string;
  readonly permission: MemberPermission;
}

export interface SandboxRepository {
  readonly name: string;
  /** Path to text, or to bytes for what is not text. */
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  /** Symbolic links: path to what it points to. */
  readonly links?: ReadonlyMap<string, string>;
  /** Submodules: path to a commit of the other repository. */
  readonly submodules?: ReadonlyMap<string, string>;
  /** True when left out. */
  readonly private?: boolean;
  readonly defaultBranch?: string;
  readonly archived?: boolean;
  /** False for one that nobody has configured yet; the world gives all others an empty configuration. */
  readonly isOnboarded?: boolean;
  /** False for a repository on which the App is not installed. */
  readonly isInstalled?: boolean;
}

export interface SandboxOrganisation {
  readonly account: string;
  readonly installationId: number;
  readonly members: readonly SandboxMember[];
  /** Logins by the slug of a team; the App may read them. */
  readonly teams?: Readonly<Record<string, readonly string[]>>;
  readonly repositories: readonly SandboxRepository[];
}

export interface EmulatedGitHubOptions {
  readonly appId: number;
  /** PEM; generated at start when left out. */
  readonly privateKey?: string;
  /** Generated at start when left out. */
  readonly webhookSecret?: string;
  readonly webhookUrl?: string;
  /** Slug of the App: its bot is `<slug>[bot]`. */
  readonly slug?: string;
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  readonly port?: number;
  /** Entries at which a listing of a tree is cut; GitHub's 100,000 when left out. */
  readonly maxTreeEntries?: number;
  /** Keeps the body of every request that changes something; off when left out. */
  readonly keepsWrites?: boolean;
  /** Events that are delivered; {@link subscribedEvents} when left out. */
  readonly events?: readonly string[];
  readonly organisations: readonly SandboxOrganisation[];
}

/** Least permissions of the App; `app.yml` asks for the same. */
export const defaultPermissions = {
  metadata: 'read',
  contents: 'write',
  pull_requests: 'write',
  issues: 'write',
  checks: 'write',
  statuses: 'read',
  security_events: 'read',
} as const satisfies Readonly<Record<string, 'read' | 'write'>>;

/** Events that the emulator delivers. */
export const subscribedEvents: readonly string[] = [
  'push',
  'pull_request',
  'issue_comment',
  'issues',
  'pull_request_review',
  'pull_request_review_comment',
  'check_run',
  'check_suite',
  'status',
];

/** Administrator of every organisation, used by the sandbox itself to set things up. */
export const ownerLogin = 'sandbox-owner';
