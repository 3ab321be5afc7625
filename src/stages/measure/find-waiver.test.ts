import { describe, expect, it } from 'vitest';
import { RepositoryConfig, type RepositoryConfigInput } from '../../config/repository-config.ts';
import { aFinding } from '../../domain/test-support/builders.ts';
import { findWaiver, refuseWaivedFinding, type WaivedThing } from './find-waiver.ts';

const finding = aFinding();
const now = new Date('2026-11-21T12:00:00Z');
const block = { file: 'modules/bucket/main.tf', start: 0, end: 9, startLine: 1, endLine: 3 };
const located = { address: 'module.logs.aws_s3_bucket.this["eu"]', rootModule: 'envs/prod', block };
const whole: WaivedThing = { finding, ruleId: 'TFX-AWS-S3-001', located };
const unplaced: WaivedThing = { finding, ruleId: null, located: null };

type Entry = NonNullable<RepositoryConfigInput['waivers']>[number];

function configOf(...entries: readonly Partial<Entry>[]): RepositoryConfig {
  const signed = entries.map((entry) => ({ owner: 'rita', reason: 'agreed', ...entry }));
  return RepositoryConfig.parse({ waivers: signed });
}

describe('a waiver', () => {
  it.each<[string, Partial<Entry>, boolean]>([
    ['the start of its id', { finding: finding.fingerprint.slice(0, 12) }, true],
    ['another id', { finding: '0'.repeat(12) }, false],
    ['its test', { test: 'aws-s3-public-access-blocked' }, true],
    ['its rule', { rule: 'TFX-AWS-S3-001' }, true],
    ['another rule', { rule: 'TFX-AWS-S3-002' }, false],
    ['its name', { name: 'acme-*' }, true],
    ['its address', { address: 'module.logs.aws_s3_bucket.this["eu"]' }, true],
    ['the address of all instances', { address: 'module.logs.aws_s3_bucket.this' }, true],
    ['another instance', { address: 'module.logs.aws_s3_bucket.this["us"]' }, false],
    ['its root module', { path: 'envs/prod' }, true],
    ['a folder above its root module', { path: 'envs/' }, true],
    ['a folder that starts alike', { path: 'envs/pro' }, false],
    ['the file of its block', { path: 'modules/bucket/main.tf' }, true],
    ['its test and another name', { test: 'aws-s3-public-access-blocked', name: 'other' }, false],
  ])('by %s', (_title, entry, isWaived) => {
    expect(findWaiver(whole, configOf(entry), now) !== null).toBe(isWaived);
  });

  it('about the place or the rule does not hold before they are known', () => {
    const config = configOf({ address: '*' }, { path: 'envs' }, { rule: 'TFX-AWS-S3-001' });
    expect(findWaiver(unplaced, config, now)).toBeNull();
    expect(findWaiver(unplaced, configOf({ name: '*' }), now)).not.toBeNull();
  });

  it.each([
    ['to the end of its last day', '2026-11-21', true],
    ['not on the day after', '2026-11-20', false],
  ])('counts %s', (_title, until, isWaived) => {
    expect(findWaiver(whole, configOf({ name: '*', until }), now) !== null).toBe(isWaived);
  });

  it('that has ended gives way to the next', () => {
    const config = configOf({ name: '*', until: '2026-01-01' }, { name: '*', owner: 'wim' });
    expect(findWaiver(whole, config, now)).toMatchObject({ owner: 'wim', key: 'waivers[1]' });
  });

  it('in the old form is one without an owner, and comes last', () => {
    const ignore = [{ match: { name: 'acme-*' }, reason: 'old' }];
    expect(findWaiver(whole, RepositoryConfig.parse({ ignore }), now)).toMatchObject({
      owner: null,
      reason: 'old',
      key: 'ignore[0]',
    });
    const both = { ...configOf({ name: '*' }), ignore };
    expect(findWaiver(whole, both, now)?.owner).toBe('rita');
  });

  it('is told with who, why, until when and where it stands', () => {
    const config = configOf({ name: '*', until: '2027-01-31', reason: 'static files' });
    const refusal = refuseWaivedFinding(whole, config, { owner: 'acme', name: 'infra' }, now);
    expect(refusal).toEqual({
      reason: 'waived',
      facts: [
        'Waived by rita until 2027-01-31 in `.github/terrafix.yml` of acme/infra (`waivers[0]`): static files',
      ],
      nextSteps: ['Take the entry out of `waivers` to have it fixed. After 2027-01-31 it counts no longer.'],
      waiver: {
        owner: 'rita',
        reason: 'static files',
        until: '2027-01-31',
        key: 'waivers[0]',
        repository: 'acme/infra',
      },
    });
  });
});
