import type { FindingRecord, FindingState } from '../../../domain/record.ts';
import { bot, writer } from './host-in-memory.ts';
import type { HistoryWorld } from './history-world.ts';

/** Promises that are broken now, whatever happened up to now; in words. */
export function promisesBroken({ host }: HistoryWorld): readonly string[] {
  const open = host.openPulls().length;
  return [...host.broken, ...(open > 1 ? [`${open} pull requests are open`] : [])];
}

/** The states that go with what is on the host and in Vanta once nothing moves any more. */
function statesFor({ host, vanta }: HistoryWorld, record: FindingRecord): readonly FindingState[] {
  const last = host.pulls.at(-1);
  if (host.openPulls().length === 1) return ['in-review', 'snoozed'];
  switch (last?.state) {
    case 'merged':
      return [
        ...(vanta.isBad
          ? (['still-failing', 'refused', 'already-compliant'] as const)
          : (['verified', 'cleared'] as const)),
        // What still fails after the merge a person may leave alone.
        ...(record.history.some(({ state }) => state === 'still-failing')
          ? (['ignored', 'snoozed'] as const)
          : []),
      ];
    case 'closed':
      return last.endedBy === bot
        ? ['cleared', 'ignored', 'already-compliant', 'snoozed', 'closed', 'refused']
        : ['closed', 'ignored', 'snoozed', 'cleared', 'refused', 'already-compliant'];
    case 'open':
    case undefined:
      return vanta.isBad ? ['refused', 'already-compliant', 'ignored', 'snoozed'] : ['cleared', 'ignored'];
  }
}

/** What is wrong at the end: the state, a closing that is still owed, commands without an answer. */
export async function wrongsAtTheEnd(world: HistoryWorld): Promise<readonly string[]> {
  const { host } = world;
  const record = await world.record();
  if (!record) return host.pulls.length === 0 ? [] : ['a pull request of a finding that nobody knows'];
  const wrongs = [...promisesBroken(world)];
  const expected = statesFor(world, record);
  if (!expected.includes(record.state)) {
    const pulls = host.pulls.map(({ number, state }) => `#${number} is ${state}`).join(', ');
    const cloud = world.vanta.isBad ? 'fails' : 'is green';
    wrongs.push(
      `the finding is ${record.state}, while ${pulls || 'there was no pull request'} and Vanta ${cloud}`,
    );
  }
  if (record.owed !== undefined) wrongs.push(`it still owes: ${record.owed}`);
  for (const { id, author, body } of host.comments) {
    const isCommand = author === writer && body.startsWith('/terrafix');
    const isAnswered = host.comments.some(({ topic }) => topic === `answer-comment-${id}`);
    if (isCommand && !isAnswered) wrongs.push(`"${body}" was not answered`);
  }
  for (const { id, pull, author, state } of host.reviews) {
    const isHeard = author === writer && state === 'changes-requested';
    const isAnswered = host.comments.some(({ topic }) => topic === `answer-review-${id}`);
    if (isHeard && !isAnswered) wrongs.push(`the review ${id} of #${pull} was not answered`);
  }
  for (const { topic, body } of host.comments) {
    if (topic !== null && body.includes('This comment will say'))
      wrongs.push(`${topic} never said what came of it`);
  }
  return wrongs;
}
