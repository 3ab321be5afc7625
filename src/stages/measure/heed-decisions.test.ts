import { describe, expect, it } from 'vitest';
import type { Decision } from '../../domain/decision.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { aLocated } from '../respond/test-support/outcomes.ts';
import { heedDecisions } from './heed-decisions.ts';

const ignored: Decision = {
  id: '0f1e2d3c',
  kind: 'ignore',
  scope: { repository: 'acme/infra', test: aFinding().test.id, address: null, path: null },
  by: 'ada',
  at: '2026-11-01T10:00:00.000Z',
  reason: 'not\nfor us',
  until: null,
};
const paused: Decision = {
  ...ignored,
  id: '11111111',
  kind: 'pause',
  scope: { ...ignored.scope, test: null },
  reason: null,
  until: '2026-12-01T00:00:00.000Z',
};
const heed = (...decisions: readonly Decision[]) => heedDecisions(decisions, aFinding(), aLocated);

describe('what people decided', () => {
  it('is a refusal that says who, when, why, and how to take it back', () => {
    expect(heed(ignored)).toEqual({
      kind: 'refused',
      refusal: {
        reason: 'waived',
        facts: [
          `\`ada\` decided on 2026-11-01 to leave test \`${aFinding().test.id}\` in \`acme/infra\` alone, because: not for us`,
        ],
        nextSteps: [expect.stringContaining('/terrafix unignore 0f1e2d3c')],
      },
    });
  });

  it('makes a finding wait while the repository is paused', () => {
    expect(heed(paused)).toMatchObject({
      kind: 'waiting',
      waiting: { for: 'pause', until: '2026-12-01T00:00:00.000Z', note: expect.stringContaining('by ada') },
    });
  });

  it('is a refusal before it is a wait', () => {
    expect(heed(paused, ignored)?.kind).toBe('refused');
  });

  it('stops nothing elsewhere', () => {
    const scope = { ...ignored.scope, repository: 'acme/other' };
    expect(heed({ ...ignored, scope }, { ...paused, scope })).toBeNull();
    expect(heed({ ...ignored, scope: { ...ignored.scope, test: 'another' } })).toBeNull();
    expect(heed()).toBeNull();
  });
});
