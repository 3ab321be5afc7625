import { describe, expect, it } from 'vitest';
import { Fault, type FaultCode } from '../../domain/fault.ts';
import { refuseWrite } from './refuse-write.ts';

function stepOf(code: FaultCode, message: string, status: number | null): string | undefined {
  const context = status === null ? {} : { context: { status } };
  const fault = new Fault(code, message, { retry: 'never', ...context });
  return refuseWrite(fault, 'acme/infra')?.nextSteps[0];
}

describe('a write that the host refuses', () => {
  it.each([
    ['github-unauthorized', 'Repository was archived so is read-only', 403, 'out of the archive'],
    ['github-unauthorized', 'Repository has been locked for migration', 403, 'is locked'],
    ['github-conflict', 'Locked', 423, 'is locked'],
    ['github-not-found', 'Repository access blocked', 451, 'is locked'],
    ['github-rejected', 'Repository rule violations found: Cannot create ref', 422, 'bypass the ruleset'],
    ['github-rejected', 'writing to branch terrafix/x of acme/infra: it is protected', null, 'protection'],
    ['github-unauthorized', 'Resource not accessible by integration', 403, 'permissions'],
  ] as const)('is told with what to do: %s %s', (code, message, status, words) => {
    expect(stepOf(code, message, status)).toContain(words);
  });

  it.each([
    ['github-rejected', 'Validation Failed: No commits between main and terrafix/x', 422],
    ['github-unavailable', 'Server Error', 502],
    ['github-rate-limited', 'You have exceeded a secondary rate limit', 403],
    ['github-conflict', 'expected a at its head, found b', 409],
    ['redis-unavailable', 'gone', null],
  ] as const)('is trouble of another kind: %s %s', (code, message, status) => {
    expect(stepOf(code, message, status)).toBeUndefined();
  });

  it('is not told by a word in what was being done, such as the name of a branch', () => {
    const doing = 'creating branch terrafix/imdsv1-disabled-rule-of-archived-1f in acme/infra';
    const faultOf = (code: FaultCode, said: string, status: number): Fault =>
      new Fault(code, `${doing}: ${said}`, { retry: 'later', context: { status, said } });
    const limited = faultOf('github-rate-limited', 'You have exceeded a secondary rate limit', 403);
    const missing = faultOf('github-rejected', 'Validation Failed: Object does not exist', 422);
    expect(refuseWrite(limited, 'acme/infra')).toBeNull();
    expect(refuseWrite(missing, 'acme/infra')).toBeNull();
  });

  it('holds the words of the host on one line', () => {
    const fault = new Fault('github-rejected', 'rule\nviolations\u202E found', {
      retry: 'never',
      context: { status: 422 },
    });
    expect(refuseWrite(fault, 'acme/infra')?.facts[0]).toMatch(/^GitHub: rule violations found\.$/);
  });
});
