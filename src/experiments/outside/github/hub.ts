import type { EstateOrganisation, EstateRepository } from '../../workload/estate.ts';
import { GitStore } from './git-store.ts';

export interface Pull {
  readonly number: number;
  readonly branch: string;
  readonly base: string;
  readonly openedAtMs: number;
  readonly draft: boolean;
  title: string;
  body: string;
  readonly labels: Set<string>;
}

export interface CheckRun {
  readonly id: number;
  readonly headSha: string;
  readonly name: string;
  body: Readonly<Record<string, unknown>>;
}

export interface Issue {
  readonly number: number;
  title: string;
  body: string;
  state: 'open' | 'closed';
  readonly labels: Set<string>;
}

/** One repository of the light emulator. */
export class HubRepository {
  readonly id: number;
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  readonly git: GitStore;
  readonly pulls: Pull[] = [];
  /** By branch: what is asked for before every write. */
  readonly pullsByBranch = new Map<string, Pull[]>();
  readonly issues = new Map<number, Issue>();
  readonly labels = new Set<string>();
  readonly checkRuns: CheckRun[] = [];
  readonly checkRunsByCommit = new Map<string, CheckRun[]>();
  pushedAtMs = Date.now();
  private lastNumber = 0;

  constructor(id: number, installationId: number, { owner, name, files }: EstateRepository) {
    this.id = id;
    this.installationId = installationId;
    this.owner = owner;
    this.name = name;
    this.git = new GitStore(files, defaultBranch, 'sandbox-owner');
  }

  get fullName(): string {
    return `${this.owner}/${this.name}`;
  }

  /** Pull requests and issues share their numbers. */
  nextNumber(): number {
    this.lastNumber += 1;
    return this.lastNumber;
  }

  addPull(pull: Omit<Pull, 'number' | 'openedAtMs' | 'labels'>): Pull {
    const opened = { ...pull, number: this.nextNumber(), openedAtMs: Date.now(), labels: new Set<string>() };
    this.pulls.push(opened);
    this.pullsByBranch.set(pull.branch, [...(this.pullsByBranch.get(pull.branch) ?? []), opened]);
    return opened;
  }

  addCheckRun(run: Omit<CheckRun, 'id'>): CheckRun {
    const added = { ...run, id: this.checkRuns.length + 1 };
    this.checkRuns.push(added);
    this.checkRunsByCommit.set(run.headSha, [...(this.checkRunsByCommit.get(run.headSha) ?? []), added]);
    return added;
  }
}

export const defaultBranch = 'main';
export const botLogin = 'terrafix[bot]';

/** Everything that the light emulator holds. */
export class Hub {
  readonly organisations: readonly EstateOrganisation[];
  /** What was asked for and is not emulated: a run in which something is here says so. */
  readonly unanswered = new Map<string, number>();
  private readonly byName = new Map<string, HubRepository>();
  private readonly byInstallation = new Map<number, readonly HubRepository[]>();

  constructor(organisations: readonly EstateOrganisation[]) {
    this.organisations = organisations;
    let id = 0;
    for (const { installationId, repositories } of organisations) {
      const made = repositories.map((one) => new HubRepository((id += 1), installationId, one));
      this.byInstallation.set(installationId, made);
      for (const one of made) this.byName.set(one.fullName.toLowerCase(), one);
    }
  }

  repository(owner: string, name: string): HubRepository | null {
    return this.byName.get(`${owner}/${name}`.toLowerCase()) ?? null;
  }

  noteUnanswered(asked: string): void {
    this.unanswered.set(asked, (this.unanswered.get(asked) ?? 0) + 1);
  }

  /** Pull requests of all repositories. */
  get opened(): number {
    let opened = 0;
    for (const { pulls } of this.byName.values()) opened += pulls.length;
    return opened;
  }

  repositoriesOf(installationId: number): readonly HubRepository[] {
    return this.byInstallation.get(installationId) ?? [];
  }

  get repositories(): readonly HubRepository[] {
    return [...this.byName.values()];
  }
}
