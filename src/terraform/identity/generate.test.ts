import { describe, expect, it } from 'vitest';
import { awsIdentities } from './aws-identities.ts';
import { isPageFresh } from './generate.ts';
import { resourceTypesPage } from './resource-types-page.ts';

describe('the page of resource types', () => {
  it('is as fresh as the table', async () => {
    expect(await isPageFresh()).toBe(true);
  });

  it('has one line of five cells for each kind', () => {
    const lines = resourceTypesPage()
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| kind'));
    expect(lines).toHaveLength(awsIdentities.length);
    expect(lines.filter((line) => line.split(/(?<!\\)\|/).length !== 7)).toEqual([]);
  });
});
