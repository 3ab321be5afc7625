import { describe, expect, it } from 'vitest';
import { type EstatePlan, makeEstate } from './estate.ts';
import { sizeNames } from './sizes.ts';

const plan: EstatePlan = { findings: 100, size: 'small', organisations: 2, modelEvery: 0 };

function testIds(findings: number, modelEvery: number): ReadonlySet<string> {
  const made = makeEstate({ ...plan, findings, modelEvery });
  return new Set(made.findings.map(({ kind }) => kind.by + kind.testId));
}

describe('makeEstate', () => {
  it('makes the same estate of the same plan', () => {
    expect(makeEstate(plan)).toEqual(makeEstate(plan));
  });

  it.each(sizeNames)(
    'holds repositories of one size, %s, each failing resource once in the file that it names',
    (size) => {
      const estate = makeEstate({ ...plan, size });
      expect(estate.findings).toHaveLength(100);
      expect(new Set(estate.findings.map(({ fingerprint }) => fingerprint)).size).toBe(100);
      expect(
        new Set(estate.findings.map(({ account, displayName }) => `${account} ${displayName}`)).size,
      ).toBe(100);
      for (const organisation of estate.organisations) {
        const counts = organisation.repositories
          .filter(({ name }) => name !== '.github')
          .map(({ files }) => [...files.values()].join('\n').match(/^resource /gm)?.length);
        expect(new Set(counts)).toEqual(new Set([{ small: 10, medium: 75, large: 300, huge: 10_000 }[size]]));
        for (const { repository, path } of organisation.findings) {
          const owner = organisation.repositories.find((one) => `${one.owner}/${one.name}` === repository);
          expect(owner?.files.has(path)).toBe(true);
        }
      }
    },
  );

  it('mixes six rules, and a test without a rule where that is asked for', () => {
    expect(testIds(60, 0).size).toBe(6);
    expect([...testIds(60, 5)].filter((one) => one.startsWith('model'))).toHaveLength(1);
  });

  it('gives one organisation nearly everything where that is asked for, and others one or nothing', () => {
    const estate = makeEstate({ ...plan, findings: 23, firstHas: 20, organisations: 6 });
    const counts = estate.organisations.map(({ findings }) => findings.length);
    expect(counts).toEqual([20, 0, 0, 1, 1, 1]);
    expect(estate.findings.map(({ account }) => account).slice(18)).toEqual([
      'org-1',
      'org-1',
      'org-4',
      'org-5',
      'org-6',
    ]);
  });

  it('hands the organisations their findings in turn', () => {
    const accounts = makeEstate(plan).findings.map(({ account }) => account);
    expect(accounts.slice(0, 4)).toEqual(['org-1', 'org-2', 'org-1', 'org-2']);
  });
});
