import {
  type Arbitrary,
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  tuple,
} from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stranger, writer } from './test-support/histories/host-in-memory.ts';
import { HistoryWorld } from './test-support/histories/history-world.ts';
import { promisesBroken, wrongsAtTheEnd } from './test-support/histories/model.ts';

/**
 * The same histories each time; `TERRAFIX_HISTORIES=10000` plays as many others as are asked for, those of
 * `TERRAFIX_HISTORIES_SEED` where that is given.
 */
const asked = process.env['TERRAFIX_HISTORIES'];
const seed = process.env['TERRAFIX_HISTORIES_SEED'] ?? Math.floor(Math.random() * 2 ** 31);
const played =
  asked === undefined ? { numRuns: 1000, seed: 20_261_121 } : { numRuns: Number(asked), seed: Number(seed) };

type Step = (world: HistoryWorld) => Promise<void> | void;

const place = nat({ max: 7 });
const who = constantFrom(writer, writer, writer, stranger);
const said = constantFrom(
  '/terrafix regenerate with a key',
  '/terrafix retry',
  '/terrafix ignore not here',
  '/terrafix explain',
  '/terrafix unignore',
  '/terrafix snooze 2d',
  '/terrafix rebase',
  '/terrafix recreate',
  '/terrafix recreate yes',
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
const step = oneof(
  { weight: 6, arbitrary: tuple(constant('poll')) },
  { weight: 10, arbitrary: tuple(constant('work'), place, integer({ min: 1, max: 3 })) },
  { weight: 8, arbitrary: tuple(constant('deliver'), place, boolean()) },
  { weight: 2, arbitrary: tuple(constant('lose'), place, boolean()) },
  { weight: 1, arbitrary: tuple(constant('redeliver')) },
  { weight: 4, arbitrary: tuple(constant('comment'), place, who, said) },
  { weight: 2, arbitrary: tuple(constant('request changes'), place, who) },
  { weight: 1, arbitrary: tuple(constant('approve'), place, who) },
  { weight: 2, arbitrary: tuple(constant('close'), place) },
  { weight: 2, arbitrary: tuple(constant('merge'), place) },
  { weight: 2, arbitrary: tuple(constant('reopen'), place) },
  { weight: 1, arbitrary: tuple(constant('push'), place) },
  { weight: 1, arbitrary: tuple(constant('push and recreate'), place, boolean()) },
  { weight: 1, arbitrary: tuple(constant('base moves')) },
  { weight: 1, arbitrary: tuple(constant('base reverted')) },
  { weight: 3, arbitrary: tuple(constant('vanta runs'), boolean()) },
  { weight: 3, arbitrary: tuple(constant('time'), constantFrom(1, 20, 70, 25 * 60, 50 * 60)) },
  { weight: 3, arbitrary: tuple(constant('trouble'), nat({ max: 12 }), boolean()) },
);
type Told = typeof step extends Arbitrary<infer Value> ? Value : never;

function play(told: Told): Step {
  switch (told[0]) {
    case 'poll':
      return (world) => world.poll();
    case 'work':
      return (world) => world.work(told[1], told[2]);
    case 'deliver':
      return (world) => world.deliver(told[1], told[2]);
    case 'lose':
      return (world) => world.lose(told[1], told[2]);
    case 'redeliver':
      return (world) => world.redeliver();
    case 'comment':
      return onPull(told[1], ({ host }, pull) => {
        host.comment(pull.number, told[2], told[3]);
      });
    case 'request changes':
      return onPull(told[1], ({ host }, pull) => {
        if (pull.state === 'open') host.review(pull.number, told[2], 'changes-requested', 'use a key');
      });
    case 'approve':
      return onPull(told[1], ({ host }, pull) => {
        host.review(pull.number, told[2], 'approved', '');
      });
    case 'close':
      return onPull(told[1], ({ host }, pull) => host.closeByPerson(pull));
    case 'merge':
      return onPull(told[1], ({ host }, pull) => host.merge(pull));
    case 'reopen':
      return onPull(told[1], ({ host }, pull) => host.reopen(pull));
    case 'push':
      return onPull(told[1], ({ host }, pull) => host.pushByPerson(pull));
    case 'push and recreate':
      return onPull(told[1], (world, pull) => {
        world.host.pushByPerson(pull);
        world.host.comment(pull.number, writer, '/terrafix recreate yes');
        world.deliver(world.host.deliveries.length - 1, told[2]);
      });
    case 'base moves':
      return ({ host }) => host.moveBase(`${host.base.content.trim()} and more\n`);
    case 'base reverted':
      return ({ host }) => host.moveBase('bad again\n');
    case 'vanta runs':
      return (world) => {
        world.vanta.isBad = told[1];
        world.vanta.run(world.now());
      };
    case 'time':
      return (world) => world.pass(told[1]);
    case 'trouble':
    default:
      return ({ host }) => {
        host.trouble = { calls: told[1], afterTheFact: told[2] };
      };
  }
}

describe(`histories of one finding, ${played.numRuns} from seed ${played.seed}`, () => {
  it('end in one pull request, no overwritten commit, no lost command and the right state', {
    timeout: 600_000 + played.numRuns * 200,
  }, async () => {
    await assert(
      asyncProperty(array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
        const world = new HistoryWorld();
        await world.poll();
        for (const told of steps) {
          await play(told)(world);
          expect(promisesBroken(world)).toEqual([]);
        }
        await world.settle();
        expect(await wrongsAtTheEnd(world)).toEqual([]);
      }),
      played,
    );
  });
});
