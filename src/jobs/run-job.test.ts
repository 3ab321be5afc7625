import { Queue, Worker } from 'bullmq';
import { afterAll, describe, expect, it } from 'vitest';
import { Fault, type RetryAdvice } from '../domain/fault.ts';
import { maxFailures } from './fault-table.ts';
import { Busy, runJob } from './run-job.ts';
import { aJobWorld } from './test-support/job-world.ts';

const world = aJobWorld();
const { logger, metrics } = world.parts;
const closing: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closing) await close();
  await world.close();
});

/** Runs one job in a real queue until it ends. */
async function runOnce(name: string, work: (run: number) => Promise<string>) {
  const settings = { connection: world.redis, prefix: world.prefix };
  const queue = new Queue(name, settings);
  let runs = 0;
  const givenUp: string[] = [];
  const worker = new Worker(
    name,
    (job, token) =>
      runJob(job, token, {
        logger,
        metrics,
        work: () => work((runs += 1)),
        onGivenUp: async (fault) => void givenUp.push(fault.code),
      }),
    settings,
  );
  closing.push(async () => {
    await worker.close();
    await queue.close();
  });
  const options = { attempts: maxFailures, backoff: { type: 'exponential', delay: 5 } };
  const { id = '' } = await queue.add('job', {}, options);
  const state = () => queue.getJobState(id);
  const ended = async () => {
    await expect.poll(state, { timeout: 20_000 }).toMatch(/completed|failed/);
    return state();
  };
  return { ended, state, runs: () => runs, givenUp, queue, id };
}

function fault(retry: RetryAdvice): Fault {
  return new Fault('vanta-unavailable', 'no answer', { retry });
}

describe('a job', () => {
  it('that works is done, with its answer', async () => {
    const job = await runOnce('works', async () => 'fine');
    expect(await job.ended()).toBe('completed');
    expect((await job.queue.getJob(job.id))?.returnvalue).toBe('fine');
    expect(job.givenUp).toEqual([]);
  });

  it('is tried again after a passing fault', async () => {
    const job = await runOnce('passes', async (run) => {
      if (run < 3) throw fault('later');
      return 'at last';
    });
    expect(await job.ended()).toBe('completed');
    expect(job.runs()).toBe(3);
    expect(job.givenUp).toEqual([]);
  });

  it('is given up once after its last attempt', async () => {
    const job = await runOnce('stays', () => Promise.reject(fault('later')));
    expect(await job.ended()).toBe('failed');
    expect(job.runs()).toBe(maxFailures);
    expect(job.givenUp).toEqual(['vanta-unavailable']);
  });

  it('is given up at once after a fault that stays', async () => {
    const job = await runOnce('never', () => Promise.reject(fault('never')));
    expect(await job.ended()).toBe('failed');
    expect(job.runs()).toBe(1);
    expect(job.givenUp).toEqual(['vanta-unavailable']);
  });

  it('is given up as a bug after something that nobody foresaw, in bounds', async () => {
    const job = await runOnce('bug', () => Promise.reject(new TypeError('x is undefined')));
    expect(await job.ended()).toBe('failed');
    expect(job.runs()).toBe(maxFailures);
    expect(job.givenUp).toEqual(['internal']);
    expect(
      world.lines.some((line) => line.includes('"level":"error"') && line.includes('x is undefined')),
    ).toBe(true);
  });

  it('waits as long as it was asked to, without that counting as a failure', async () => {
    const job = await runOnce('limited', async (run) => {
      if (run === 1) throw fault({ afterSeconds: 1 });
      return 'after the pause';
    });
    await expect.poll(job.state).toBe('delayed');
    expect((await job.queue.getJob(job.id))?.attemptsMade).toBe(0);
    expect(await job.ended()).toBe('completed');
    expect(job.runs()).toBe(2);
  });

  it('is put back while somebody else works on the same', async () => {
    const job = await runOnce('busy', () => Promise.reject(new Busy()));
    await expect.poll(job.state).toBe('delayed');
    expect(job.givenUp).toEqual([]);
  });
});
