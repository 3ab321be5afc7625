import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Fault } from '../../domain/fault.ts';
import type { GitHubFault } from './faults.ts';
import { startTestWorld, type TestWorld, startTimeoutMs } from './test-world.ts';

const infra = { owner: 'acme', name: 'infra' };
const target = { path: /\/git\/trees\// };

describe('what GitHub gets wrong', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await startTestWorld({ longestWaitSeconds: 5 });
  }, startTimeoutMs);
  beforeEach(() => world.github.faults.clear());
  afterAll(() => world.close());

  const read = () => world.hostOf('acme').openSnapshot(infra, 'main');
  const faultOf = async (fault: GitHubFault, times: number): Promise<Fault> => {
    const plan = world.github.faults.inject(fault, { ...target, times });
    const caught: unknown = await read().then(
      () => null,
      (error: unknown) => error,
    );
    expect(plan.hits).toBeGreaterThan(0);
    if (!(caught instanceof Fault)) throw new Error('no fault', { cause: caught });
    return caught;
  };

  it.each<[string, GitHubFault]>([
    ['a 502', { kind: 'status', status: 502 }],
    ['a cut connection', { kind: 'cut' }],
    ['an answer that was lost', { kind: 'cut-after' }],
    ['a secondary rate limit', { kind: 'secondary-rate-limit', retryAfterSeconds: 1 }],
    ['a short wait for the primary limit', { kind: 'primary-rate-limit', resetInSeconds: 1 }],
  ])('survives %s', async (_, fault) => {
    const plan = world.github.faults.inject(fault, target);
    expect((await read()).entries.length).toBeGreaterThan(0);
    expect(plan.hits).toBe(1);
  });

  it.each<[string, GitHubFault, number, object]>([
    ['5xx that stays', { kind: 'status', status: 503 }, 9, { code: 'github-unavailable', retry: 'later' }],
    ['no connection', { kind: 'cut' }, 9, { code: 'github-unavailable', retry: 'later' }],
    ['bad credentials', { kind: 'status', status: 401 }, 9, { code: 'github-unauthorized', retry: 'later' }],
    ['no permission', { kind: 'status', status: 403 }, 9, { code: 'github-unauthorized', retry: 'never' }],
    ['not found', { kind: 'status', status: 404 }, 9, { code: 'github-not-found', retry: 'later' }],
    ['conflict', { kind: 'status', status: 409 }, 9, { code: 'github-conflict', retry: 'later' }],
    ['invalid', { kind: 'status', status: 422 }, 9, { code: 'github-rejected', retry: 'later' }],
    ['too many', { kind: 'status', status: 429 }, 9, { code: 'github-rate-limited' }],
    [
      'a secondary limit too long to wait for',
      { kind: 'secondary-rate-limit', retryAfterSeconds: 90 },
      1,
      { code: 'github-rate-limited', retry: { afterSeconds: 90 } },
    ],
  ])('calls %s by its code and says when to come back', async (_, fault, times, expected) => {
    expect(await faultOf(fault, times)).toMatchObject(expected);
  });

  it('waits for the reset of the primary limit when it is far', async () => {
    const fault = await faultOf({ kind: 'primary-rate-limit', resetInSeconds: 600 }, 1);
    const { retry } = fault;
    expect(fault.code).toBe('github-rate-limited');
    expect(typeof retry === 'object' && retry.afterSeconds).toBeGreaterThan(590);
    expect(typeof retry === 'object' && retry.afterSeconds).toBeLessThan(605);
  });

  it('gives up on a limit that comes back', async () => {
    const fault = await faultOf({ kind: 'secondary-rate-limit', retryAfterSeconds: 1 }, 9);
    expect(fault).toMatchObject({ code: 'github-rate-limited', retry: { afterSeconds: 1 } });
  });

  it.each<GitHubFault>([{ kind: 'garbage' }, { kind: 'wrong-shape' }])(
    'calls an answer that cannot be read unavailable: $kind',
    async (fault) => {
      expect(await faultOf(fault, 9)).toMatchObject({ code: 'github-unavailable', retry: 'later' });
    },
  );

  it('never shows a token', async () => {
    const fault = await faultOf({ kind: 'status', status: 503 }, 9);
    expect(JSON.stringify([fault.message, fault.context, fault.cause])).not.toMatch(/ghs_|eyJ/);
  });

  it('counts what it injected', () => {
    expect(world.github.faults.injected['cut']).toBeGreaterThan(0);
  });

  it('refuses tokens it has never handed out', async () => {
    const response = await fetch(`${world.github.apiUrl}/repos/acme/infra`, {
      headers: { authorization: 'Bearer ghs_made_up' },
    });
    expect(response.status).toBe(401);
  });
});
