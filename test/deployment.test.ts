import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { TestCheckout } from './support/checkout.ts';

const folderOf = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

describe('terraform/', () => {
  it('meets the rules of TerraFix, and waives what it does not meet with a reason', async () => {
    const checkout = new TestCheckout({});
    const { code, stdout } = await checkout.terrafix('scan', folderOf('terraform'), '--json');
    checkout.remove();
    const { summary, results } = JSON.parse(stdout);
    expect(results).toEqual([]);
    expect(summary.violated).toBe(0);
    // With its services, which are there only with an image.
    expect(summary.compliant).toBeGreaterThan(250);
    expect(code).toBe(0);
  });
});
