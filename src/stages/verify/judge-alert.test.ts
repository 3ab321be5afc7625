import { describe, expect, it } from 'vitest';
import { aRecord } from '../../domain/test-support/builders.ts';
import type { CodeScanningAlert } from '../../ports/code-scanning.ts';
import { judgeAlert } from './judge-alert.ts';

const now = new Date('2026-11-02T08:00:00.000Z');
const merged = { at: '2026-11-01T08:00:00.000Z', by: 'ann', commit: 'abc', editedByPeople: false };

function anAlert(state: CodeScanningAlert['state'], commit = 'abc'): CodeScanningAlert {
  return {
    number: 7,
    url: 'https://github.example/acme/infra/security/code-scanning/7',
    state,
    tool: 'Checkov',
    rule: { id: 'CKV_AWS_21', title: 'versioning', help: '', severity: 'high' },
    createdAt: '2026-11-01T07:00:00Z',
    fixedAt: state === 'fixed' ? '2026-11-02T07:00:00Z' : null,
    dismissed: null,
    instance: { commit, path: 'main.tf', startLine: 1, endLine: 3, message: '' },
  };
}

describe('the state of an alert', () => {
  it('fixed verifies what was merged, and clears what was not', () => {
    const fixed = anAlert('fixed');
    expect(judgeAlert(aRecord({ state: 'waiting-for-apply', merged }), fixed, now)).toEqual({
      kind: 'verified',
      runAt: '2026-11-02T07:00:00Z',
    });
    expect(judgeAlert(aRecord({ state: 'in-review' }), fixed, now)).toEqual({ kind: 'cleared' });
  });

  it('open fails a merge only when the merged commit itself was scanned', () => {
    const waiting = aRecord({ state: 'waiting-for-apply', merged });
    expect(judgeAlert(waiting, anAlert('open', 'older'), now).kind).toBe('wait');
    expect(judgeAlert(waiting, anAlert('open'), now).kind).toBe('still-failing');
    expect(judgeAlert(aRecord({ state: 'in-review' }), anAlert('open'), now).kind).toBe('wait');
  });

  it('undoes nothing that a person has decided, and waits for a round that is running', () => {
    for (const state of ['closed', 'ignored', 'working'] as const)
      expect(judgeAlert(aRecord({ state }), anAlert('fixed'), now).kind).toBe('wait');
  });
});
