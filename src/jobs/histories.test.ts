import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FindingState } from '../domain/record.ts';
import { bot, stranger, writer } from './test-support/histories/host-in-memory.ts';
import { HistoryWorld } from './test-support/histories/history-world.ts';

/** How many histories are played; more of them on demand. */
const histories = Number(process.env['TERRAFIX_HISTORIES'] ?? '10000');

type Step = (world: HistoryWorld) => Promise<void> | void;

const place = fc.nat({ max: 7 });
const who = fc.constantFrom(writer, writer, writer, stranger);
const said = fc.constantFrom(
  '/terrafix regenerate with a key',
  '/terrafix retry',
  '/terrafix ignore not here',
  '/terrafix explain',
  '/terrafix unignore',
  '/terrafix snooze 2d',
  '/terrafix rebase',
  '/terrafix recreate',
  '/terrafix status',
  '/terrafix help',
  'thanks, looks good',
);

function onPull(
  index: number,
  act: (world: HistoryWorld, pull: HistoryWorld['host']['pulls'][number]) => void,
): Step {
  return (world) => {
    const { pulls } = world.host;
    const pull = pulls[index % Math.max(pulls.length, 1)];
    if (pull) act(world, pull);
  };
}

/** What may happen next, each with how it is shown when a history fails. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constant('poll')) },
  { weight: 10, arbitrary: fc.tuple(fc.constant('work'), place, fc.integer({ min: 1, max: 3 })) },
  { weight: 8, arbitrary: fc.tuple(fc.constant('deliver'), place, fc.boolean()) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('lose'), place, fc.boolean()) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('redeliver')) },
  { weight: 4, arbitrary: fc.tuple(fc.constant('comment'), place, who, said) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('request changes'), place, who) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('approve'), place, who) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('close'), place) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('merge'), place) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('reopen'), place) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('push'), place) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('base moves')) },
  { weight: 1, arbitrary: fc.tuple(fc.constant('base reverted')) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('vanta runs'), fc.boolean()) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('time'), fc.constantFrom(1, 20, 70, 25 * 60, 50 * 60)) },
  { weight: 3, arbitrary: fc.tuple(fc.constant('trouble'), fc.nat({ max: 12 }), fc.boolean()) },
);
type Told = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

function play(told: Told): Step {
  switch (told[0]) {
    case 'poll':
      return (world) => world.poll();
    case 'work':
      return (world) => world.work(Number(told[1]), Number(told[2]));
    case 'deliver':
      return (world) => world.deliver(Number(told[1]), told[2] === true);
    case 'lose':
      return (world) => world.lose(Number(told[1]), told[2] === true);
    case 'redeliver':
      return (world) => world.redeliver();
    case 'comment':
      return onPull(Number(told[1]), ({ host }, pull) => {
        host.comment(pull.number, String(told[2]), String(told[3]));
      });
    case 'request changes':
      return onPull(Number(told[1]), ({ host }, pull) => {
        if (pull.state === 'open')
          host.review(pull.number, String(told[2]), 'changes-requested', 'use a key');
      });
    case 'approve':
      return onPull(Number(told[1]), ({ host }, pull) => {
        host.review(pull.number, String(told[2]), 'approved', '');
      });
    case 'close':
      return onPull(Number(told[1]), ({ host }, pull) => host.closeByPerson(pull));
    case 'merge':
      return onPull(Number(told[1]), ({ host }, pull) => host.merge(pull));
    case 'reopen':
      return onPull(Number(told[1]), ({ host }, pull) => host.reopen(pull));
    case 'push':
      return onPull(Number(told[1]), ({ host }, pull) => host.pushByPerson(pull));
    case 'base moves':
      return ({ host }) => host.moveBase(`${host.base.content.trim()} and more\n`);
    case 'base reverted':
      return ({ host }) => host.moveBase('bad again\n');
    case 'vanta runs':
      return (world) => {
        world.vanta.isBad = told[1] === true;
        world.vanta.run(world.now());
      };
    case 'time':
      return (world) => world.pass(Number(told[1]));
    case 'trouble':
    default:
      return ({ host }) => {
        host.trouble = { calls: Number(told[1]), afterTheFact: told[2] === true };
      };
  }
}

/** What must hold whatever happened up to now. */
function promisesKept({ host }: HistoryWorld): void {
  expect(host.broken).toEqual([]);
  expect(host.openPulls().length).toBeLessThanOrEqual(1);
}

const withoutPull: readonly FindingState[] = [
  'closed',
  'ignored',
  'cleared',
  'verified',
  'waiting-for-apply',
  'still-failing',
  'already-compliant',
];

/** What must hold once everything was delivered and nothing moves any more. */
async function endsRight(world: HistoryWorld): Promise<void> {
  const { host, vanta } = world;
  const record = await world.record();
  const open = host.openPulls();
  const last = host.pulls.at(-1);
  if (!record) {
    expect(host.pulls).toEqual([]);
    return;
  }
  const { state } = record;
  expect({ state, owed: record.owed }).toEqual({ state, owed: undefined });
  if (withoutPull.includes(state)) expect({ state, open: open.length }).toEqual({ state, open: 0 });
  if (state === 'in-review') expect({ state, open: open.length }).toEqual({ state, open: 1 });
  if (open.length === 1) expect({ state }).toEqual({ state: expect.stringMatching(/^(in-review|snoozed)$/) });
  if (last?.state === 'merged' && open.length === 0) {
    const expected = vanta.isBad
      ? ['still-failing', 'refused', 'already-compliant', 'queued']
      : ['verified', 'cleared'];
    expect(expected).toContain(state);
  }
  if (last?.state === 'closed' && last.endedBy !== bot)
    expect(['closed', 'ignored', 'snoozed', 'cleared', 'refused', 'already-compliant']).toContain(state);
  const commands = host.comments.filter(
    ({ author, body }) => author === writer && body.startsWith('/terrafix'),
  );
  for (const { id, body } of commands) {
    const isAnswered = host.comments.some(({ topic }) => topic === `answer-comment-${id}`);
    expect({ id, body, isAnswered }).toEqual({ id, body, isAnswered: true });
  }
}

describe('histories of one finding', () => {
  it('end in one pull request, no overwritten commit, no lost command and the right state', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const world = new HistoryWorld();
        await world.poll();
        for (const told of steps) {
          await play(told)(world);
          promisesKept(world);
        }
        await world.settle();
        promisesKept(world);
        await endsRight(world);
      }),
      { numRuns: histories },
    );
  });
});
