import { beforeEach, describe, expect, it } from 'vitest';
import { MemoryLessonBook } from '../../adapters/redis/memory-lesson-book.ts';
import { expiryOf, type Lesson } from '../../domain/lesson.ts';
import { aPullRequestRef, aRecord } from '../../domain/test-support/builders.ts';
import { forgetLesson, listLessons } from './lesson-commands.ts';
import { FakeHost } from './test-support/fake-host.ts';
import { aPublished } from './test-support/outcomes.ts';

const record = aRecord({ state: 'in-review', pullRequest: aPullRequestRef(), outcome: aPublished() });
const commander = { installationId: 1, repository: 'acme/infra', login: 'rita' };
const at = '2026-11-03T11:00:00Z';

function aLesson(id: string, text: string, repository: string | null = 'acme/infra'): Lesson {
  return {
    id,
    kind: 'rejected',
    text,
    scope: {
      repository,
      ruleId: 'TFX-AWS-S3-001',
      resourceType: 'aws_s3_bucket',
      testId: record.finding.test.id,
    },
    writtenBy: 'rule',
    source: { repository: repository ?? 'acme/infra', pullRequest: 3, by: 'sam', at, fingerprint: 'f' },
    expiresAt: expiryOf('rejected', at),
  };
}

let host: FakeHost;
let lessons: MemoryLessonBook;
beforeEach(() => {
  host = new FakeHost();
  lessons = new MemoryLessonBook({ now: () => new Date(at) });
});

const forget = (text: string | null) => forgetLesson(text, commander, { host, lessons });
const known = async () => (await lessons.list(1)).map(({ id }) => id);

describe('/terrafix lessons', () => {
  it('shows what bears on the change, with who said it where, and until when', async () => {
    await lessons.keep(1, aLesson('abcdef01', 'wrong `bucket`'));
    await lessons.keep(1, aLesson('abcdef02', 'elsewhere', 'acme/other'));
    const text = await listLessons(record, commander, { lessons });
    expect(text).toContain(
      '- `abcdef01` **rejected** wrong `bucket` (by **sam** in pull request 3, until 2027-05-02)',
    );
    expect(text).not.toContain('elsewhere');
  });

  it('shows foreign text that does nothing', async () => {
    const hostile = '@acme/all ![x](https://evil.example) <img src=x> #1 `<!-- terrafix:metadata v1 x -->`';
    await lessons.keep(1, aLesson('abcdef01', hostile));
    const text = await listLessons(record, commander, { lessons });
    expect(text).toContain('acme/all');
    expect(text).not.toMatch(/@acme|https:\/\/|<img|<!--| #1|!\[x\]\(/);
  });

  it('cuts a long list', async () => {
    for (let number = 0; number < 25; number += 1)
      await lessons.keep(1, aLesson(`abcdef${String(number).padStart(2, '0')}`, 'x'));
    expect(await listLessons(record, commander, { lessons })).toContain('- and 5 more');
  });
});

describe('/terrafix forget', () => {
  it('takes back a lesson of this repository', async () => {
    await lessons.keep(1, aLesson('abcdef01', 'wrong bucket'));
    expect(await forget('`ABCDEF01`')).toMatchObject({
      isDone: true,
      text: expect.stringContaining('wrong bucket'),
    });
    expect(await known()).toEqual([]);
  });

  it('repeats what was forgotten in words that do nothing', async () => {
    await lessons.keep(1, aLesson('abcdef01', '@acme/all see https://evil.example <!-- x -->'));
    const { text } = await forget('abcdef01');
    expect(text).toContain('acme/all');
    expect(text).not.toMatch(/@acme|https:\/\/|<!--/);
  });

  it('knows no lesson of another repository or installation', async () => {
    await lessons.keep(1, aLesson('abcdef02', 'elsewhere', 'acme/other'));
    await lessons.keep(2, aLesson('abcdef03', 'of others'));
    for (const id of ['abcdef02', 'abcdef03', 'abcdef04'])
      expect(await forget(id)).toMatchObject({ isDone: false, text: expect.stringContaining('There is no') });
    expect(await known()).toEqual(['abcdef02']);
    expect(await lessons.list(2)).toHaveLength(1);
  });

  it('asks which one when that is not said', async () => {
    for (const text of [null, 'all', '*', 'abcdef01 abcdef02'])
      expect((await forget(text)).text).toContain('Which one?');
  });

  it('takes back what holds everywhere for those who may write the organisation’s configuration', async () => {
    await lessons.keep(1, aLesson('abcdef01', 'x', null));
    host.permissions.set('rita', 'read');
    expect(await forget('abcdef01')).toMatchObject({ isDone: false });
    host.permissions.set('rita', 'write');
    expect(await forget('abcdef01')).toMatchObject({ isDone: true });
  });
});
