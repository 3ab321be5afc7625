import type { FindingRecord, FindingState } from '../../src/domain/record.ts';
import { eventually } from '../support/eventually.ts';
import type { Stage } from './stage.ts';

/** What TerraFix says of its own accord when a finding comes into a state. */
const topics: Readonly<Partial<Record<FindingState, string>>> = {
  'waiting-for-apply': 'merged',
  verified: 'verified',
  'still-failing': 'still-failing',
  closed: 'closed',
  cleared: 'cleared',
  'already-compliant': 'fulfilled',
};

/**
 * The answer to the last comment, and what was said of the state in which the scenario ends; else what the record tells.
 * Without what differs from run to run.
 */
export async function lastWordsOf(stage: Stage, record: FindingRecord): Promise<string> {
  const answer = stage.said.at(-1);
  const words: string[] = [];
  if (answer) words.push(await commentOf(stage, answer, `answer-comment-${answer.id}`));
  const topic = topics[record.state];
  const isAnswer = answer !== undefined && (record.state === 'still-failing' || record.pullRequest === null);
  if (topic !== undefined && record.pullRequest !== null && !isAnswer) {
    words.push(await commentOf(stage, record.pullRequest, topic));
  }
  if (words.length === 0) words.push(await describe(stage, record));
  return words.map((one) => plain(one, record)).join('\n\n---\n\n');
}

async function commentOf(
  stage: Stage,
  place: { readonly repository: string; readonly number: number },
  topic: string,
): Promise<string> {
  return eventually(
    `${stage.installation.account} is told of ${topic}`,
    async () => {
      const comments = await stage.person.comments(place.repository, place.number);
      return comments.map((one) => String(one['body'])).find((body) => body.includes(`terrafix:${topic} `));
    },
    { everyMs: 250, patienceMs: 60_000 },
  );
}

/** The title of the pull request, or why there is none. */
async function describe(stage: Stage, { outcome, history, pullRequest }: FindingRecord): Promise<string> {
  if (outcome?.kind === 'refused') return [...outcome.refusal.facts, ...outcome.refusal.nextSteps].join('\n');
  if (outcome?.kind === 'waiting') return outcome.waiting.note;
  const note = history.at(-1)?.note ?? '';
  if (pullRequest === null) return note;
  const { title } = await stage.person.pullRequest(pullRequest.repository, pullRequest.number);
  return `${String(title)} (${note})`;
}

function plain(text: string, { finding }: FindingRecord): string {
  return text
    .replaceAll(/<!--.*?-->/gs, '')
    .replaceAll(finding.fingerprint.slice(0, 12), '0123456789ab')
    .replaceAll(/correlation `[^`]*`/g, 'correlation `…`')
    .replaceAll(/\b[0-9a-f]{40}\b/g, 'c0ffee')
    .replaceAll(/as [0-9a-f]{12}\b/g, 'as c0ffee')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'a time')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'a time')
    .replaceAll(/acme-\d+/g, 'acme')
    .replaceAll(/http:(&#8203;)?\/\/127\.0\.0\.1:\d+/g, 'https://github.example')
    .trim();
}
