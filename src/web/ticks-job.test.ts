import { describe, expect, it } from 'vitest';
import { boxOf } from '../stages/dashboard/tick.ts';
import { ticksJobOf } from './ticks-job.ts';

const repository = 'acme/infra';
const first = boxOf({ command: 'retry', fingerprint: 'a'.repeat(64) }, repository, 'k');
const second = boxOf({ command: 'retry', fingerprint: 'b'.repeat(64) }, repository, 'k');
const ticked = (line: string): string => line.replace('[ ]', '[x]');

function edited(before: string | undefined, after: string | null) {
  return ticksJobOf({
    issue: { number: 12, body: after, updated_at: '2026-11-21T12:00:00Z' },
    changes: before === undefined ? {} : { body: { from: before } },
    repository: { full_name: repository, owner: { login: 'acme' } },
    installation: { id: 1 },
    sender: { login: 'rita' },
  });
}

describe('an edit of the dashboard', () => {
  it('is a job for the boxes that it ticked, and for those alone', () => {
    const job = edited(
      `${ticked(first)} one\n${second} two`,
      `${ticked(first)} one\r\n${ticked(second)} two`,
    );
    expect(job).toMatchObject({ kind: 'ticks', by: 'rita', issue: 12, editedAt: '2026-11-21T12:00:00Z' });
    expect(job?.ticks).toEqual([/\.([0-9a-f]{32}) -->/.exec(second)?.[1]]);
  });

  it.each([
    ['emptied a box', ticked(first), first],
    ['changed other text', first, `Hello.\n${first}`],
    ['ticked a box that is none of ours', '- [ ] milk', '- [x] milk'],
    ['ticked in code', '`- [ ] x`', '`- [x] x`'],
    ['took everything away', first, null],
    ['changed the title', undefined, ticked(first)],
  ])('is none when it %s', (_title, before, after) => {
    expect(edited(before, after)).toBeNull();
  });
});
