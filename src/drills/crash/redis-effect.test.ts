import { describe, expect, it } from 'vitest';
import { pathsOf } from './github-route.ts';
import { nameEffect, ScriptNames } from './redis-effect.ts';
import { toSideEffects } from './side-effect.ts';

const sha = (text: string): string => `sha of ${text.length}`;

function nameOfUpdate(installation: string, fingerprint: string): string | null {
  return nameEffect(
    ['SET', `terrafix:{${installation}}:finding:${fingerprint}`, 'x'],
    new ScriptNames(),
    sha,
  );
}

describe('a write to Redis', () => {
  it('has the same name for every tenant and finding', () => {
    expect(nameOfUpdate('5100001', 'a'.repeat(64))).toBe('SET terrafix:{…}:finding:…');
    expect(nameOfUpdate('5100002', 'b'.repeat(64))).toBe(nameOfUpdate('5100001', 'a'.repeat(64)));
  });

  it('is named by the comment of its script, also when only the hash is sent', () => {
    const scripts = new ScriptNames();
    const text = '--[[\n  Adds a prioritized job to the queue by doing the following:\n]]\nreturn 1';
    const key = '{terrafix-jobs-5100001}:installation-5100001:marker';
    const first = nameEffect(['EVAL', text, '1', key], scripts, sha);
    expect(first).toBe('adds a prioritized job to the queue {terrafix-jobs-…}:installation-…:marker');
    expect(nameEffect(['EVALSHA', sha(text), '1', key], scripts, sha)).toBe(first);
  });

  it('is none where something is only looked at', () => {
    expect(nameEffect(['HGETALL', 'terrafix:installations'], new ScriptNames(), sha)).toBeNull();
  });
});

describe('the places to die at', () => {
  it('are every write, and the same write a few times', () => {
    expect(
      toSideEffects('redis', ['a', 'b', 'a', 'a', 'a']).map(({ name, ordinal }) => `${name}${ordinal}`),
    ).toEqual(['a1', 'b1', 'a2', 'a3']);
  });

  it('are found again on the road of another repository', () => {
    const refs = pathsOf('/repos/{owner}/{repo}/git/refs/{ref}', 'tenant-02/infra');
    expect(refs.test('/repos/tenant-02/infra/git/refs/heads/terrafix/a-0123')).toBe(true);
    expect(refs.test('/repos/tenant-01/infra/git/refs/heads/main')).toBe(false);
    expect(
      pathsOf('/repos/{owner}/{repo}/issues/{id}/labels', 'a/b').test('/repos/a/b/issues/7/labels'),
    ).toBe(true);
  });
});
