import { randomBytes } from 'node:crypto';
import { createEmulator } from 'emulate';
import { CodeScanningAlerts } from './code-scanning-alerts.ts';
import { Stranger } from './forks.ts';
import { FaultQueue } from './faults.ts';
import { addArchives } from './gaps/archives.ts';
import { addBranches } from './gaps/branches.ts';
import { addChecks, CheckRunOwners } from './gaps/checks.ts';
import { addClosers } from './gaps/closers.ts';
import { addCodeScanning } from './gaps/code-scanning.ts';
import { addGraphql } from './gaps/graphql.ts';
import { addHookDeliveries } from './gaps/hook-deliveries.ts';
import { addInstallations } from './gaps/installations.ts';
import { addIssues } from './gaps/issues.ts';
import { addLabelsAndRefs } from './gaps/labels-and-refs.ts';
import { addMerge } from './gaps/merge.ts';
import { addPeople } from './gaps/people.ts';
import { addPullRequests } from './gaps/pull-requests.ts';
import { addReactions } from './gaps/reactions.ts';
import { addStatuses } from './gaps/statuses.ts';
import { ReviewThreadAnswers } from './gaps/review-threads.ts';
import { addReviews } from './gaps/reviews.ts';
import {
  type EmulatedGitHubOptions,
  type MemberPermission,
  ownerLogin,
  type SandboxRepository,
} from './options.ts';
import { IssueEdits } from './issue-edits.ts';
import { JwtClock } from './jwt-clock.ts';
import type { KeptWrite } from './kept-writes.ts';
import { Person } from './person.ts';
import { createProxy, listen } from './proxy.ts';
import { PullRequestState } from './pull-request-state.ts';
import { RequestCounts } from './request-counts.ts';
import { emulatorPermission, fillRepository, fillWorld, generatePrivateKey, seedOf } from './seed.ts';
import { Upstream } from './upstream.ts';
import { WebhookPayloads } from './webhook-payloads.ts';
import { WebhookRelay } from './webhook-relay.ts';
import { World } from './world.ts';

/** A GitHub of the sandbox's own; see README.md beside this file for what it adds to the emulator. */
export interface EmulatedGitHub {
  /** Base URL for Octokit. */
  readonly apiUrl: string;
  /** Where links in answers lead. */
  readonly url: string;
  readonly appId: number;
  readonly privateKey: string;
  readonly webhookSecret: string;
  readonly botLogin: string;
  readonly counts: RequestCounts;
  readonly faults: FaultQueue;
  readonly webhooks: WebhookRelay;
  /** Alerts of code scanning, reported and closed by hand. */
  readonly codeScanning: CodeScanningAlerts;
  /** Which threads of reviews are resolved. */
  readonly reviewThreads: Pick<ReviewThreadAnswers, 'isResolved'>;
  /** Requests that changed something, oldest first; empty unless they are kept. */
  readonly writes: readonly KeptWrite[];
  /** What it refused because of the times in an App's signature. */
  readonly jwtClock: Pick<JwtClock, 'tooNew' | 'tooOld'>;
  /** Requests that came with a token that was taken back. */
  readonly revokedUses: number;
  /** Takes back every installation token there is. */
  revokeTokens(): void;
  /** Where webhooks go from now on; `null` drops them. */
  setWebhookUrl(url: string | null): void;
  /** Where a browser that follows the link of a pull request is sent. */
  setPageUrl(pageOf: (owner: string, name: string, number: string) => string): void;
  /** Sends `installation` `created` for every organisation, as if the App were installed now. */
  announceInstallations(): void;
  /** Adds a repository to an organisation and to its installation, with the event. */
  addRepository(account: string, repository: SandboxRepository): Promise<void>;
  /** `owner/name` of what the App is installed on. */
  repositoriesOf(account: string): readonly string[];
  /** A member with a token, acting over HTTP. Throws for a login that was not seeded. */
  asUser(login: string): Person;
  /** Somebody who belongs to no organisation and works in forks. */
  asStranger(login: string): Stranger;
  /** Administrator of every organisation. */
  asOwner(): Person;
  setPermission(repository: string, login: string, permission: MemberPermission): Promise<void>;
  protectBranch(repository: string, branch: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts the emulator and the proxy in front of it on free loopback ports, and fills both. */
export async function startEmulatedGitHub(options: EmulatedGitHubOptions): Promise<EmulatedGitHub> {
  const world = new World(options);
  const privateKey = options.privateKey ?? generatePrivateKey();
  const webhookSecret = options.webhookSecret ?? randomBytes(20).toString('hex');
  const faults = new FaultQueue();
  const counts = new RequestCounts();
  const jwtClock = new JwtClock();
  const writes: KeptWrite[] = [];
  const relay = new WebhookRelay(webhookSecret, null);
  const state = new PullRequestState(world);
  const checks = new CheckRunOwners(world);
  const edits = new IssueEdits(world);
  const payloads = new WebhookPayloads({ world, state, checks, edits }, relay);
  const alerts = new CodeScanningAlerts(world, relay, payloads);
  const threads = new ReviewThreadAnswers(world);
  const hookPath = `/_sandbox/webhooks/${randomBytes(16).toString('hex')}`;
  let pageOf: ((owner: string, name: string, number: string) => string) | null = null;

  const proxy = createProxy({
    world,
    faults,
    counts,
    jwtClock,
    hookPath,
    writes: options.keepsWrites ? writes : null,
    acceptHook: (event, payload) => payloads.accept(event, payload),
    pageOf: (owner, name, number) => pageOf?.(owner, name, number) ?? null,
    addRoutes: (app) => {
      edits.addRoutes(app);
      addInstallations(app, world);
      addBranches(app, world);
      addArchives(app, world, options.maxTreeEntries ?? 100_000);
      addPeople(app, world);
      addReactions(app, world);
      addClosers(app, world);
      addMerge(app, world, state);
      addPullRequests(app, world, state);
      addReviews(app, world);
      addChecks(app, world, checks);
      addStatuses(app, world, relay, payloads);
      addIssues(app, world);
      addCodeScanning(app, world, alerts);
      addHookDeliveries(app, relay);
      addGraphql(app, world, threads);
      addLabelsAndRefs(app, world, state);
    },
  });
  const { server, port } = await listen(proxy, options.port ?? 0);
  const url = `http://127.0.0.1:${port}`;

  const emulator = await createEmulator({
    service: 'github',
    port: 0,
    seed: seedOf(options, world, privateKey, { url: `${url}${hookPath}`, secret: webhookSecret }),
  });
  world.upstream = new Upstream(emulator.url, url, world.ownerTokens);
  await fillWorld(world);
  counts.reset();
  relay.setTarget(options.webhookUrl ?? null);

  return {
    apiUrl: url,
    url,
    appId: options.appId,
    privateKey,
    webhookSecret,
    botLogin: world.botLogin,
    counts,
    faults,
    webhooks: relay,
    codeScanning: alerts,
    reviewThreads: threads,
    writes,
    jwtClock,
    get revokedUses() {
      return world.revokedUses;
    },
    revokeTokens: () => world.revokeInstallationTokens(),
    setWebhookUrl: (target) => relay.setTarget(target),
    setPageUrl: (page) => {
      pageOf = page;
    },
    announceInstallations: () => {
      for (const one of world.organisations) payloads.sendInstallationCreated(one.installationId);
    },
    addRepository: async (account, repository) => {
      const organisation = world.organisations.find((one) => one.account === account);
      if (!organisation) throw new Error(`no organisation ${account} in the sandbox`);
      await world.need().must('POST', `/orgs/${account}/repos`, {
        name: repository.name,
        private: repository.private ?? true,
        auto_init: false,
      });
      await fillRepository(world, organisation, repository);
      const { defaultBranch } = repository;
      if (defaultBranch) {
        await world
          .need()
          .must('PATCH', `/repos/${account}/${repository.name}`, { default_branch: defaultBranch });
      }
      payloads.sendRepositories(organisation.installationId, 'added', `${account}/${repository.name}`);
    },
    repositoriesOf: (account) =>
      world.repositories
        .filter((one) => one.account === account && one.isInstalled)
        .map(({ fullName }) => fullName),
    asUser: (login) => new Person(login, url, world.tokenOf(login)),
    asStranger: (login) => new Stranger(login, url, world),
    asOwner: () => new Person(ownerLogin, url, world.tokenOf(ownerLogin)),
    setPermission: async (repository, login, permission) => {
      const path = `/repos/${repository}/collaborators/${login}`;
      const name = emulatorPermission(permission);
      await world.need().must(name ? 'PUT' : 'DELETE', path, name ? { permission: name } : undefined);
    },
    protectBranch: async (repository, branch) => {
      const path = `/repos/${repository}/branches/${encodeURIComponent(branch)}/protection`;
      await world.need().must('PUT', path, { required_pull_request_reviews: {}, enforce_admins: false });
    },
    close: async () => {
      relay.setTarget(null);
      await relay.settled();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      });
      await emulator.close();
    },
  };
}
