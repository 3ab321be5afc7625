import { isOfFork } from './forks.ts';
import type { CheckRunOwners } from './gaps/checks.ts';
import { completeRepository } from './gaps/installations.ts';
import { markPullRequest } from './gaps/reviews.ts';
import type { IssueEdits } from './issue-edits.ts';
import { isObject, type Json, listAt, numberAt, objectAt, textAt } from './json.ts';
import type { PullRequestState } from './pull-request-state.ts';
import type { WebhookRelay } from './webhook-relay.ts';
import type { World } from './world.ts';

/** Completes the emulator's payloads to what GitHub sends, and adds the events it does not send. */
export class WebhookPayloads {
  private readonly world: World;
  private readonly state: PullRequestState;
  private readonly checks: CheckRunOwners;
  private readonly edits: IssueEdits;
  private readonly relay: WebhookRelay;

  constructor(
    sources: {
      readonly world: World;
      readonly state: PullRequestState;
      readonly checks: CheckRunOwners;
      readonly edits: IssueEdits;
    },
    relay: WebhookRelay,
  ) {
    this.world = sources.world;
    this.state = sources.state;
    this.checks = sources.checks;
    this.edits = sources.edits;
    this.relay = relay;
  }

  /** An event as the emulator delivered it. */
  accept(event: string, payload: Json): void {
    const fullName = textAt(payload, 'repository', 'full_name');
    const said = event === 'issues' ? this.edits.complete(fullName, payload) : payload;
    // A push to a fork is told to the Apps of the fork; here it only moves the head of a pull request.
    if (event !== 'push' || !isOfFork(textAt(payload, 'ref')))
      this.relay.send(event, async () => [await this.complete(event, fullName, said)]);
    if (event === 'push') this.sendSynchronize(fullName, payload);
    if (event === 'check_run' && textAt(payload, 'action') === 'created') {
      if (textAt(payload, 'check_run', 'status') !== 'completed') return;
      this.relay.send(event, async () => [
        await this.complete(event, fullName, { ...payload, action: 'completed' }),
      ]);
    }
  }

  /** `installation` with action `created`, as when the App is installed. */
  sendInstallationCreated(installationId: number): void {
    this.relay.send('installation', async () => [
      {
        action: 'created',
        installation: await this.installation(installationId),
        repositories: await this.repositories(installationId),
        requester: null,
        sender: await this.world.user(this.adminOf(installationId)),
      },
    ]);
  }

  /** `installation` with action `deleted`, as when the App is uninstalled. */
  sendInstallationDeleted(installationId: number, repositories: readonly Json[], installation: Json): void {
    this.relay.send('installation', async () => [
      {
        action: 'deleted',
        installation,
        repositories,
        requester: null,
        sender: await this.world.user(this.adminOf(installationId)),
      },
    ]);
  }

  /** `installation_repositories`, as when a repository is added to the installation or taken from it. */
  sendRepositories(installationId: number, action: 'added' | 'removed', fullName: string): void {
    this.relay.send('installation_repositories', async () => {
      const repository = brief(await completeRepository(this.world, fullName));
      return [
        {
          action,
          installation: await this.installation(installationId),
          repository_selection: 'selected',
          repositories_added: action === 'added' ? [repository] : [],
          repositories_removed: action === 'removed' ? [repository] : [],
          requester: null,
          sender: await this.world.user(this.adminOf(installationId)),
        },
      ];
    });
  }

  async installation(installationId: number): Promise<Json> {
    const organisation = this.world.organisations.find((one) => one.installationId === installationId);
    const found = await this.world.need().find(`/orgs/${organisation?.account ?? ''}/installation`);
    return found ?? { id: installationId };
  }

  async repositories(installationId: number): Promise<readonly Json[]> {
    const organisation = this.world.organisations.find((one) => one.installationId === installationId);
    const mine = this.world.repositories.filter(
      (one) => one.account === organisation?.account && one.isInstalled,
    );
    return Promise.all(
      mine.map(async (one) => brief(await this.world.need().must('GET', `/repos/${one.fullName}`))),
    );
  }

  private adminOf(installationId: number): string {
    const organisation = this.world.organisations.find((one) => one.installationId === installationId);
    const admin = organisation?.members.find((member) => member.permission === 'admin');
    return (admin ?? organisation?.members[0])?.login ?? 'sandbox-owner';
  }

  private async complete(event: string, fullName: string, payload: Json): Promise<Json> {
    const completed: Record<string, unknown> = { ...payload };
    const pull = payload['pull_request'];
    if (isObject(pull)) {
      completed['pull_request'] = await this.state.complete(fullName, pull);
      if (event === 'pull_request') completed['number'] = numberAt(pull, 'number');
      if (isOfFork(textAt(pull, 'head', 'ref')) && textAt(payload, 'action') !== 'closed')
        completed['sender'] = objectAt(completed['pull_request'], 'user');
    }
    const issue = payload['issue'];
    if (isObject(issue)) completed['issue'] = await markPullRequest(this.world, fullName, issue);
    const review = payload['review'];
    if (isObject(review)) completed['review'] = { ...review, state: textAt(review, 'state').toLowerCase() };
    const run = payload['check_run'];
    if (isObject(run)) completed['check_run'] = await this.checks.complete(fullName, run);
    return event === 'push' ? this.completePush(fullName, completed) : completed;
  }

  private async completePush(fullName: string, payload: Json): Promise<Json> {
    const after = textAt(payload, 'after');
    const before = textAt(payload, 'before');
    const found = await this.world.need().find(`/repos/${fullName}/commits/${after}`);
    const files = listAt(found, 'files');
    const named = (status: string): string[] =>
      files.filter((file) => textAt(file, 'status') === status).map((file) => textAt(file, 'filename'));
    const commit = {
      id: after,
      tree_id: textAt(found, 'commit', 'tree', 'sha'),
      distinct: true,
      message: textAt(found, 'commit', 'message'),
      timestamp: textAt(found, 'commit', 'committer', 'date'),
      author: objectAt(found, 'commit', 'author'),
      committer: objectAt(found, 'commit', 'committer'),
      added: named('added'),
      removed: named('removed'),
      modified: [...named('modified'), ...named('renamed')],
    };
    const login = this.world.authorsOfCommits.get(after) ?? textAt(payload, 'sender', 'login');
    return {
      ...payload,
      created: /^0+$/.test(before),
      deleted: false,
      forced: false,
      base_ref: null,
      commits: [commit],
      head_commit: commit,
      pusher: { name: login, email: `${login}@users.noreply.github.com` },
      sender: await this.world.user(login),
    };
  }

  /** A push to the head of an open pull request is a `synchronize` on GitHub. */
  private sendSynchronize(fullName: string, push: Json): void {
    const branch = textAt(push, 'ref').replace(/^refs\/heads\//, '');
    this.relay.send('pull_request', async () => {
      const pulls = await this.pullsFrom(fullName, branch);
      const { before, after, repository, installation, sender } = push;
      return Promise.all(
        pulls.map((pull_request) =>
          this.complete('pull_request', fullName, {
            action: 'synchronize',
            before,
            after,
            pull_request,
            repository,
            installation,
            sender,
          }),
        ),
      );
    });
  }

  private async pullsFrom(fullName: string, branch: string): Promise<readonly Json[]> {
    const pulls = await this.world.need().list(`/repos/${fullName}/pulls?state=open`);
    return pulls.filter((pull) => textAt(pull, 'head', 'ref') === branch);
  }
}

function brief(repository: Json): Json {
  const { id, node_id, name, full_name } = repository;
  return { id, node_id, name, full_name, private: repository['private'] };
}
