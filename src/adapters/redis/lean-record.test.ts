import { describe, expect, it } from 'vitest';
import type { FileChange } from '../../domain/source.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { firstRecord } from './first-record.ts';
import { leanRecord, wholeRecord } from './lean-record.ts';

const record = firstRecord(1, aFinding(), 'c', '2026-11-02T09:00:00.000Z');
const { fingerprint } = record.finding;

function withFiles(files: readonly FileChange[]): typeof record {
  return {
    ...record,
    outcome: {
      kind: 'proposed',
      located: null,
      measured: null,
      proof: null,
      timings: {},
      change: {
        origin: { kind: 'rule', ruleId: 'TFX-S3-001' },
        edits: [],
        files,
        title: 'block public access',
        explanation: [],
        effects: [],
        impact: { kind: 'in-place', notes: [] },
        review: 'skim',
      },
    },
  };
}

/** As it goes through Redis. */
function throughText(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('a lean record', () => {
  it.each([
    ['changed in the middle', 'a = 1\nb = 2\nc = 3\n', 'a = 1\nb = 22\nc = 3\n'],
    ['as before', 'a', 'a'],
    ['emptied', 'a = 1\n', ''],
    ['filled', '', 'a = 1\n'],
    ['longer by a repetition', 'aaa', 'aaaaa'],
    ['shorter by a repetition', 'aaaaa', 'aaa'],
    ['changed within one character', 'x = "🪣"', 'x = "🪤"'],
    ['new', null, 'a = 1\n'],
  ])('is whole again with a file that is %s', (_name, before, after) => {
    const whole = withFiles([{ path: 'main.tf', before, after }]);
    expect(wholeRecord(throughText(leanRecord(whole)), fingerprint)).toEqual(whole);
  });

  it('holds a file once and no fingerprint', () => {
    const text = JSON.stringify(
      leanRecord(withFiles([{ path: 'm', before: 'long text', after: 'long test' }])),
    );
    expect(text).not.toContain(fingerprint);
    expect(text.match(/long te/g)).toHaveLength(1);
  });

  it('that was never lean, or is none, comes back as it is', () => {
    const plain = withFiles([{ path: 'main.tf', before: 'a', after: 'b' }]);
    expect(wholeRecord(throughText(plain), fingerprint)).toEqual(plain);
    for (const none of [undefined, null, 'text', { finding: 1 }]) {
      expect(wholeRecord(none, fingerprint)).toBe(none);
    }
  });
});
