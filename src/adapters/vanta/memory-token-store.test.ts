import { expect, it } from 'vitest';
import { createMemoryTokenStore } from './memory-token-store.ts';

it('shares one new attempt among all who waited for one that failed', async () => {
  const store = createMemoryTokenStore(Date.now);
  let attempts = 0;
  const mint = async () => {
    attempts += 1;
    if (attempts === 1) throw new Error('down');
    return { value: `t${attempts}`, refreshAt: Infinity };
  };
  const asked = await Promise.allSettled(Array.from({ length: 10 }, () => store.obtain(mint, null)));
  expect(asked.filter((one) => one.status === 'rejected')).toHaveLength(1);
  expect(attempts).toBe(2);
});
