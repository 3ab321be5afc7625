import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time.ts';

it('makes one answer at a time, and gives all who asked meanwhile one that was made after they asked', async () => {
  const ends: (() => void)[] = [];
  let made = 0;
  const ask = oneAtATime(async () => {
    made += 1;
    const answer = made;
    await new Promise<void>((resolve) => void ends.push(resolve));
    if (answer === 1) throw new Error('Redis is away');
    return answer;
  });
  const first = ask();
  const meanwhile = [ask(), ask(), ask()];
  expect(made).toBe(1);
  ends[0]?.();
  await expect(first).rejects.toThrow('Redis is away');
  await expect.poll(() => made).toBe(2);
  ends[1]?.();
  expect(await Promise.all(meanwhile)).toEqual([2, 2, 2]);
  const last = ask();
  expect(made).toBe(3);
  ends[2]?.();
  expect(await last).toBe(3);
});
