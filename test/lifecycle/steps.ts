import type { FindingState } from '../../src/domain/record.ts';
import type { GitHubFault } from '../../src/sandbox/github/faults.ts';
import { eventually } from '../support/eventually.ts';
import { Gate } from './gate.ts';
import { backups, desk, entityOf, recovery, subject, tableBlock } from './organisation.ts';
import type { Stage } from './stage.ts';

/** Something that happens in a scenario. */
export type Step = (stage: Stage) => Promise<unknown>;

/** Vanta reports the table as failing, and is polled. */
export const fails: Step = async (stage) => {
  stage.vanta.fail(backups, entityOf(subject));
  await stage.poll();
};

/** The other table fails as well, and has its pull request. */
export const opensDesk: Step = async (stage) => {
  stage.vanta.fail(backups, entityOf(desk));
  await stage.poll();
  await stage.openDesk();
};

/** Vanta runs the test, in which the table passes, and is polled. */
export const green: Step = async (stage) => {
  stage.vanta.resolve(backups, entityOf(subject).id);
  await stage.poll();
};

/** Vanta runs the test, in which the table fails as before, and is polled. */
export const red: Step = async (stage) => {
  stage.vanta.run(backups);
  await stage.poll();
};

export const until =
  (state: FindingState): Step =>
  (stage) =>
    stage.until(state);

/** Comments on the finding's pull request, or on another with its id. */
export const says =
  (text: string): Step =>
  async (stage) => {
    const { repository, number, id } = await stage.thread();
    const named = id === null ? text : text.replace(/^(\/terrafix \S+)/, `$1 ${id}`);
    const said = { repository, number, id: await stage.person.comment(repository, number, named) };
    stage.said.push(said);
  };

/** Whatever was asked for has its answer. */
export const answered: Step = (stage) => stage.answered();

export const asksForChanges =
  (body: string): Step =>
  async (stage) => {
    const { repository, number } = await stage.pullRequest();
    await stage.person.review(repository, number, { state: 'request-changes', body });
  };

export const merges: Step = async (stage) => {
  const { repository, number } = await stage.pullRequest();
  await stage.person.merge(repository, number);
};

export const closes: Step = async (stage) => {
  const { repository, number } = await stage.pullRequest();
  await stage.person.close(repository, number);
};

/** A person opens it again; GitHub wants the branch back first. */
export const reopens: Step = async (stage) => {
  const { repository, number, branch, headCommit } = await stage.pullRequest();
  const { person } = stage;
  if (await isGone(stage, repository, branch)) {
    const ref = `refs/heads/${branch}`;
    await person.request('POST', `/repos/${repository}/git/refs`, { ref, sha: headCommit });
  }
  await person.reopen(repository, number);
};

/** A person changes a file of the default branch. */
export const pushes =
  (path: string, content: string): Step =>
  (stage) =>
    stage.person.push(stage.repository, 'main', path, content);

/** A person writes what the requirement wants. */
export const mendsByHand: Step = pushes('main.tf', `# by hand\n${tableBlock(subject, recovery)}`);

/** A person changes the block in another way. */
export const movesBase: Step = pushes('main.tf', tableBlock(subject, '  stream_enabled = true\n'));

/** A person commits to the branch of the pull request. */
export const commitsToBranch: Step = async (stage) => {
  const { repository, branch } = await stage.pullRequest();
  await stage.person.push(repository, branch, 'NOTES.md', 'a word\n');
};

const inRepository = (stage: Stage, path: string): RegExp =>
  new RegExp(`^/repos/${stage.repository}/${path}`);

/** Such requests to the repository are answered when they are released: what gives up waiting asks again. */
export const holds =
  (method: string, path: string, times = 99): Step =>
  async (stage) => {
    const gate = new Gate();
    const target = { method, path: inRepository(stage, path), times };
    const fault = stage.world.github.faults.inject({ kind: 'hold', until: gate.opened }, target);
    stage.holding = { fault, gate };
  };

export const held: Step = (stage) =>
  eventually(`${stage.installation.account} is held`, async () => (stage.holding?.fault.hits ?? 0) > 0, {
    patienceMs: 150_000,
  });

export const releases: Step = async (stage) => {
  stage.holding?.gate.open();
};

/** Such requests go wrong, so many times. */
export const breaks =
  (fault: GitHubFault, method: string, path: string, times = 1): Step =>
  async (stage) => {
    stage.world.github.faults.inject(fault, { method, path: inRepository(stage, path), times });
  };

/** More than a day goes by, for everybody at once, and Vanta is polled. */
export const dayPasses: Step = async (stage) => {
  stage.hasPassed = true;
  await stage.barrier.pass();
  await stage.poll();
};

/** Comments on a pull request of which the record knows nothing. */
export const saysOnUnheard =
  (text: string): Step =>
  async (stage) => {
    const [pull] = await stage.person.pullRequests(stage.repository, 'open');
    const place = { repository: stage.repository, number: Number(pull?.['number']) };
    const id = await stage.person.comment(place.repository, place.number, text);
    stage.said.push({ ...place, id });
  };

/** GitHub tells that the repository was archived. */
export const archives: Step = async (stage) => {
  const repository = await stage.person.request('GET', `/repos/${stage.repository}`);
  const { id } = stage.installation;
  const sender = { login: stage.person.login, id: 1, type: 'User' };
  const payload = { action: 'archived', repository, sender, installation: { id } };
  stage.world.github.webhooks.send('repository', async () => [payload]);
};

/** Another repository is added to the installation, with its Terraform. */
export const addsRepository =
  (name: string, code: string): Step =>
  (stage) =>
    stage.world.github.addRepository(stage.installation.account, {
      name,
      files: new Map([
        ['main.tf', code],
        ['.github/terrafix.yml', 'dashboard: off\n'],
      ]),
    });

/** TerraFix has heard that the pull request has ended, and its branch is gone. */
export const tidied: Step = async (stage) => {
  const { repository, branch } = await stage.pullRequest();
  await eventually(`the branch in ${repository} is gone`, () => isGone(stage, repository, branch));
};

function isGone({ person }: Stage, repository: string, branch: string): Promise<boolean> {
  return person.headOf(repository, branch).then(
    () => false,
    () => true,
  );
}

/** The pull request is closed by now. */
export const isClosed: Step = async (stage) => {
  const { repository, number } = await stage.pullRequest();
  await eventually(`${repository} is closed`, async () => {
    return (await stage.person.pullRequest(repository, number))['state'] === 'closed';
  });
};
