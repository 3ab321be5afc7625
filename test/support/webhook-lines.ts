import { isObject } from '../../src/sandbox/github/json.ts';

type Payload = Record<string, unknown>;

/** What becomes of one event with one action. */
export interface WebhookLine {
  /** What is asked for: a kind of job, or what happens to the installation. */
  readonly leadsTo: string;
  /** Whether a published example leads there as it is; most others are about what is none of TerraFix's affair. */
  readonly isForAll?: boolean;
  /** What published examples of the event lead to as they are, by their place in the list; nothing where left out. */
  readonly published?: Readonly<Record<number, string>>;
  /** Turns a published example into one about a change of TerraFix; not needed where all are. */
  readonly concernUs?: (payload: Payload) => void;
}

const branch = 'terrafix/s3-bucket-encrypted-0123456789ab';
const bot = { login: 'terrafix[bot]', id: 1, type: 'Bot' };
const person = { login: 'ana', id: 2, type: 'User' };
const dashboard = (box: string): string =>
  `<!-- terrafix:issue:dashboard -->\n- [${box}] <!-- terrafix:tick v1 e30.${'0'.repeat(32)} -->`;

/** Every event that is answered, by name and action; an event without actions stands alone. */
export const webhookLines: Readonly<Record<string, WebhookLine>> = {
  'installation.created': { leadsTo: 'added', isForAll: true },
  'installation.unsuspend': { leadsTo: 'added', isForAll: true },
  'installation.suspend': { leadsTo: 'suspended', isForAll: true },
  'installation.deleted': { leadsTo: 'deleted', isForAll: true },
  'installation_repositories.added': { leadsTo: 'repositories', isForAll: true },
  'installation_repositories.removed': { leadsTo: 'repository', isForAll: true },
  'issue_comment.created': {
    leadsTo: 'comment',
    concernUs: (payload) => {
      within(payload, 'issue')['pull_request'] = { url: 'https://api.github.com/repos/a/b/pulls/1' };
      Object.assign(within(payload, 'comment'), { body: '/terrafix retry', user: person });
    },
  },
  'issue_comment.edited': {
    leadsTo: 'plan-comment',
    concernUs: (payload) => {
      Object.assign(within(payload, 'issue'), {
        pull_request: { url: 'https://api.github.com/repos/a/b/pulls/1' },
        body: '<!-- terrafix:metadata x -->',
      });
      within(payload, 'comment')['body'] = 'Plan: 1 to add, 0 to change, 1 to destroy.';
    },
  },
  'check_run.completed': {
    leadsTo: 'checks',
    concernUs: (payload) => {
      within(payload, 'check_run', 'check_suite')['head_branch'] = branch;
    },
  },
  'check_suite.completed': {
    leadsTo: 'checks',
    concernUs: (payload) => {
      Object.assign(within(payload, 'check_suite'), { head_branch: branch, conclusion: 'failure' });
    },
  },
  status: {
    leadsTo: 'checks',
    concernUs: (payload) => {
      payload['branches'] = [{ name: branch }];
    },
  },
  'pull_request_review.submitted': {
    leadsTo: 'review',
    concernUs: (payload) => {
      within(payload, 'pull_request', 'head')['ref'] = branch;
      within(payload, 'review')['user'] = person;
    },
  },
  'pull_request_review.dismissed': {
    leadsTo: 'review',
    concernUs: (payload) => {
      within(payload, 'pull_request', 'head')['ref'] = branch;
      within(payload, 'review')['user'] = person;
    },
  },
  'pull_request.opened': {
    leadsTo: 'proposal',
    published: { 12: 'proposal', 13: 'proposal', 14: 'proposal' },
    concernUs: onBase,
  },
  'pull_request.synchronize': { leadsTo: 'proposal', published: { 22: 'proposal' }, concernUs: onBase },
  'pull_request.closed': { leadsTo: 'pull-request', concernUs: onOurBranch },
  'pull_request.reopened': {
    leadsTo: 'pull-request',
    published: { 18: 'proposal', 19: 'proposal' },
    concernUs: onOurBranch,
  },
  'code_scanning_alert.created': { leadsTo: 'alert', concernUs: onDefaultBranch },
  'code_scanning_alert.appeared_in_branch': {
    leadsTo: 'alert',

    concernUs: onDefaultBranch,
  },
  'code_scanning_alert.reopened': { leadsTo: 'alert', published: { 5: 'alert' }, concernUs: onDefaultBranch },
  'code_scanning_alert.reopened_by_user': { leadsTo: 'alert', concernUs: onDefaultBranch },
  'code_scanning_alert.closed_by_user': {
    leadsTo: 'alert',
    published: { 1: 'alert' },
    concernUs: onDefaultBranch,
  },
  'code_scanning_alert.fixed': { leadsTo: 'alert', concernUs: onDefaultBranch },
  push: {
    leadsTo: 'push',
    concernUs: (payload) => {
      onDefaultBranch(payload);
      Object.assign(payload, {
        deleted: false,
        commits: [{ added: ['main.tf'], modified: [], removed: [] }],
      });
    },
  },
  'issues.edited': {
    leadsTo: 'ticks',
    concernUs: (payload) => {
      Object.assign(within(payload, 'issue'), { user: bot, body: dashboard('x') });
      Object.assign(payload, { sender: person, changes: { body: { from: dashboard(' ') } } });
    },
  },
  'repository.renamed': { leadsTo: 'repository', isForAll: true },
  'repository.transferred': { leadsTo: 'repository', isForAll: true },
  'repository.archived': { leadsTo: 'repository', isForAll: true },
  'repository.unarchived': { leadsTo: 'repository', isForAll: true },
  'repository.deleted': { leadsTo: 'repository', isForAll: true },
  'repository.edited': {
    leadsTo: 'repository',
    concernUs: (payload) => {
      payload['changes'] = { default_branch: { from: 'master' } };
    },
  },
};

function onOurBranch(payload: Payload): void {
  const head = within(payload, 'pull_request', 'head');
  head['ref'] = branch;
  within(head, 'repo')['full_name'] = within(payload, 'repository')['full_name'];
}

function onBase(payload: Payload): void {
  within(payload, 'pull_request', 'base')['ref'] = within(payload, 'repository')['default_branch'];
}

function onDefaultBranch(payload: Payload): void {
  payload['ref'] = `refs/heads/${String(within(payload, 'repository')['default_branch'])}`;
}

/** The object at a place of the payload, made where it is missing. */
function within(payload: Payload, ...keys: readonly string[]): Payload {
  let current = payload;
  for (const key of keys) {
    const below = current[key];
    const next: Payload = isObject(below) ? { ...below } : {};
    current[key] = next;
    current = next;
  }
  return current;
}
