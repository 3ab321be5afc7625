import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { aFinding } from '../../domain/test-support/builders.ts';
import { firstRecord } from './first-record.ts';
import { dictionary1 } from './record-dictionary-1.ts';
import { packRecord, unpackRecord } from './record-text.ts';

const record = firstRecord(1, aFinding(), 'c', '2026-11-02T09:00:00.000Z');

describe('the text of a record', () => {
  it('is read as it was written, whatever stands in it', () => {
    const strange = { ...record, guidance: ['é 🪣 \u0000 \u2028', '{"a":1}', '\ud800'] };
    expect(unpackRecord(packRecord(strange))).toEqual({ kind: 'read', value: strange });
  });

  it('takes less than half of its JSON', () => {
    expect(packRecord(record).length).toBeLessThan(JSON.stringify(record).length / 2);
  });

  it('of a version before the first form is read too', () => {
    expect(unpackRecord(Buffer.from(JSON.stringify(record)))).toEqual({ kind: 'read', value: record });
  });

  it('of a newer form is told from garbage', () => {
    expect(unpackRecord(Buffer.from([0xff, 31, 2, 3]))).toEqual({ kind: 'newer', form: 31 });
  });

  it('has another hash for who takes it for UTF-8, so that an earlier version cannot forget it', () => {
    const packed = packRecord(record);
    expect(Buffer.from(packed.toString('utf8'), 'utf8')).not.toEqual(packed);
    expect(packed[0]).toBe(0xff);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no JSON', Buffer.from('not json')],
    ['half a record', packRecord(record).subarray(0, 40)],
    ['what does not inflate', Buffer.concat([Buffer.of(0xff, 1), randomBytes(200)])],
  ])('that is %s is read as nothing', (_name, text) => {
    expect(unpackRecord(text)).toEqual({ kind: 'read', value: undefined });
  });

  it('is plain when it is too large to be unpacked within bounds', () => {
    const large = { text: 'x'.repeat(9 * 1024 * 1024) };
    const packed = packRecord(large);
    expect(packed.subarray(0, 1).toString()).toBe('{');
    expect(unpackRecord(packed)).toEqual({ kind: 'read', value: large });
  });

  it('is packed with a dictionary that never changes', () => {
    expect(createHash('sha256').update(dictionary1).digest('hex')).toBe(
      'f8fc7db3ae3efc262b9a8535332d2d582f7edda6bcdf3d58414dc83fdf7866c8',
    );
  });
});
