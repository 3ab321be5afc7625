import { describe, expect, it } from 'vitest';
import { bearingOn, expiryOf, type Lesson, loweredConfidence, rejectionsInARow } from './lesson.ts';

const target = {
  repository: 'acme/infra',
  ruleId: 'TFX-AWS-S3-001',
  resourceType: 'aws_s3_bucket',
  testId: 'aws-s3-public-access-blocked',
};

let count = 0;

/** Each is a minute younger than the one before. */
function aLesson(
  kind: Lesson['kind'] = 'accepted',
  scope: Partial<Lesson['scope']> = {},
  writtenBy: Lesson['writtenBy'] = 'rule',
): Lesson {
  count += 1;
  const at = new Date(Date.parse('2026-11-01T00:00:00Z') + count * 60_000).toISOString();
  return {
    id: count.toString(16).padStart(8, '0'),
    kind,
    text: `lesson ${count}`,
    scope: { ...target, ...scope },
    writtenBy,
    source: { repository: 'acme/infra', pullRequest: count, by: 'rita', at, fingerprint: 'f' },
    expiresAt: expiryOf(kind, at),
  };
}

const idsOf = (lessons: readonly Lesson[]): readonly string[] => lessons.map(({ id }) => id);

describe('a lesson bears on a resource', () => {
  it.each<[string, Partial<Lesson['scope']>, boolean]>([
    ['of the same test and type', { ruleId: null }, true],
    [
      'of the same rule, though the type is another',
      { resourceType: 'aws_s3_bucket_acl', testId: 'x' },
      true,
    ],
    ['of the same repository in other letters', { repository: 'Acme/Infra' }, true],
    ['of every repository', { repository: null }, true],
    ['of another repository', { repository: 'acme/other' }, false],
    ['of another test, where no rule is known', { ruleId: null, testId: 'x' }, false],
    ['of another type, where no rule is known', { ruleId: null, resourceType: 'aws_sqs_queue' }, false],
  ])('%s: %o', (_name, scope, expected) => {
    expect(bearingOn(target, [aLesson('accepted', scope)])).toHaveLength(expected ? 1 : 0);
  });

  it('and the nearest comes first, then the newest', () => {
    const everywhere = aLesson('accepted', { repository: null });
    const older = aLesson();
    const newer = aLesson();
    const otherType = aLesson('accepted', { resourceType: 'aws_s3_bucket_acl' });
    const ordered = bearingOn(target, [everywhere, older, otherType, newer]);
    expect(idsOf(ordered)).toEqual(idsOf([newer, older, otherType, everywhere]));
  });
});

describe('rejections in a row', () => {
  it('count since a change was last merged', () => {
    const lessons = [aLesson('rejected'), aLesson('edited'), aLesson('rejected'), aLesson('rejected')];
    expect(idsOf(rejectionsInARow(target, 'rule', lessons))).toEqual(idsOf([lessons[3]!, lessons[2]!]));
  });

  it('are those of one author, in one repository', () => {
    const ofModel = aLesson('rejected', {}, 'model');
    const lessons = [aLesson('rejected', { repository: null }), ofModel, aLesson('accepted')];
    expect(rejectionsInARow(target, 'rule', lessons)).toEqual([]);
    expect(rejectionsInARow(target, 'model', lessons)).toEqual([ofModel]);
  });
});

it('a confidence loses a fifth of itself with each rejection, at most five times', () => {
  expect(loweredConfidence(0.9, 0)).toBe(0.9);
  expect(loweredConfidence(0.9, 2)).toBeCloseTo(0.576);
  expect(loweredConfidence(0.9, 50)).toBeCloseTo(0.9 * 0.8 ** 5);
});
