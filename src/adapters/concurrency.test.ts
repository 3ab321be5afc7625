import { expect, it } from 'vitest';
import { limitConcurrency } from './concurrency.ts';

it('runs as much at once as it may, and everything in the end, also after a failure', async () => {
  const limited = limitConcurrency(2);
  let running = 0;
  let most = 0;
  const work = async (number: number): Promise<number> => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    if (number === 1) throw new Error('one fails');
    return number;
  };
  const results = await Promise.allSettled([0, 1, 2, 3, 4, 5].map((number) => limited(() => work(number))));
  expect(results.map((result) => result.status)).toEqual([
    'fulfilled',
    'rejected',
    ...Array.from({ length: 4 }, () => 'fulfilled'),
  ]);
  expect(most).toBe(2);
});
