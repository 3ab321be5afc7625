import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { RedisLessonBook } from '../../adapters/redis/redis-lesson-book.ts';
import { expiryOf, type Lesson } from '../../domain/lesson.ts';
import { connectTestRedis } from '../../sandbox/redis/test-redis.ts';
import { lessonsCommand } from './lessons-command.ts';

const test = connectTestRedis();
afterAll(() => test.close());

let prefixes = 0;
let book: RedisLessonBook;
let asked: string[];

function aLesson(id: string, text: string): Lesson {
  const at = new Date().toISOString();
  return {
    id,
    kind: 'edited',
    text,
    scope: { repository: 'acme/infra', ruleId: 'TFX-AWS-LOGS-001', resourceType: 'x', testId: 'y' },
    writtenBy: 'rule',
    source: { repository: 'acme/infra', pullRequest: 7, by: 'rita', at, fingerprint: 'f' },
    expiresAt: expiryOf('edited', at),
    steers: { parameter: 'log-retention-days', value: 731 },
  };
}

beforeEach(async () => {
  prefixes += 1;
  book = new RedisLessonBook(test.redis, { prefix: `${test.prefix}-${prefixes}` });
  asked = [];
  await book.keep(1, aLesson('abcdef01', 'kept for two years'));
  await book.keep(2, aLesson('abcdef02', 'of another installation'));
});

async function run(line: string, answer: boolean | null = null): Promise<string> {
  const printed: string[] = [];
  const command = lessonsCommand({
    withBook: (use) => use(book),
    print: (text) => void printed.push(text),
    ask: async (question) => {
      asked.push(question);
      return answer;
    },
  });
  await command.parseAsync(line.split(' '), { from: 'user' });
  return printed.join('\n');
}

describe('terrafix lessons', () => {
  it('prints nothing that moves the cursor, whatever stands in a lesson', async () => {
    await book.keep(4, aLesson('abcdef04', 'too\u001B[2J\u001B[1;1H costly\r\nforgotten: all'));
    const text = await run('list --installation 4');
    expect(text).not.toContain('\u001B');
    expect(text.split('\n')).toHaveLength(2);
  });

  it('lists those of one installation, for people and for programs', async () => {
    const text = await run('list --installation 1');
    expect(text).toContain('abcdef01  edited    kept for two years');
    expect(text).toContain('acme/infra#7');
    expect(text).toContain('sets log-retention-days to 731');
    expect(text).not.toContain('another installation');
    expect(JSON.parse(await run('list --installation 1 --json'))).toEqual(await book.list(1));
    expect(await run('list --installation 3')).toBe('nothing was learned yet');
  });

  it('exports all of them, one a line', async () => {
    await book.keep(1, aLesson('abcdef03', 'another'));
    const lines = (await run('export --installation 1')).split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(await book.list(1));
  });

  it('forgets one, and fails for one that is not there', async () => {
    expect(await run('forget abcdef01 --installation 1')).toBe('forgotten: abcdef01');
    expect(await book.list(1)).toEqual([]);
    await expect(run('forget abcdef02 --installation 1')).rejects.toThrow('has no lesson abcdef02');
    expect(await book.list(2)).toHaveLength(1);
  });

  it('erases those of one installation after a yes, or without a question', async () => {
    await expect(run('erase --installation 1', false)).rejects.toThrow('nothing was erased');
    await expect(run('erase --installation 1', null)).rejects.toThrow('add --yes');
    expect(await book.list(1)).toHaveLength(1);
    expect(asked).toEqual([
      'Erase the one lesson of installation 1?',
      'Erase the one lesson of installation 1?',
    ]);
    expect(await run('erase --installation 1', true)).toBe('erased: 1');
    expect(await run('erase --installation 1 --yes --json')).toBe('{"erased":0}');
    expect(await book.list(2)).toHaveLength(1);
  });

  it('wants the number of an installation', async () => {
    await expect(run('list --installation acme')).rejects.toThrow('is no number of an installation');
  });
});
