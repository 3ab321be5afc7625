import { describe, expect, it } from 'vitest';
import type { Change } from '../../domain/change.ts';
import { expiryOf, type Lesson, type Steer } from '../../domain/lesson.ts';
import { rules } from '../../rules/registry.ts';
import type { RuleParameters } from '../../rules/kit/rule.ts';
import type { MendResult } from '../mend/mend-result.ts';
import { aChange } from '../respond/test-support/outcomes.ts';
import { steerRule, tellSteering } from './steer-rule.ts';
import { weighConfidence } from './weigh-confidence.ts';

const rule = rules.find(({ id }) => id === 'TFX-AWS-LOGS-001') ?? null;
const target = {
  repository: 'acme/infra',
  ruleId: 'TFX-AWS-LOGS-001',
  resourceType: 'aws_cloudwatch_log_group',
  testId: 'logs',
};

let count = 0;
function aLesson(steers: Steer | null, details: Partial<Lesson> = {}): Lesson {
  count += 1;
  const at = new Date(Date.parse('2026-11-01T00:00:00Z') + count * 60_000).toISOString();
  return {
    id: count.toString(16).padStart(8, '0'),
    kind: 'edited',
    text: 'x',
    scope: target,
    writtenBy: 'rule',
    source: { repository: 'acme/infra', pullRequest: count, by: 'rita', at, fingerprint: 'f' },
    expiresAt: expiryOf('edited', at),
    ...(steers === null ? {} : { steers }),
    ...details,
  };
}
const days = (value: number): Steer => ({ parameter: 'log-retention-days', value });

const writes = (value: unknown): Change => ({
  ...aChange,
  edits: [{ file: 'main.tf', start: 0, end: 1, replacement: String(value) }],
});
/** A rule that writes the parameter, and 365 without it. */
async function propose(parameters: RuleParameters): Promise<MendResult> {
  return { kind: 'change', change: writes(Object.values(parameters)[0] ?? 365) };
}

function steer(all: readonly Lesson[], set: RuleParameters = {}, holds = async () => true) {
  return steerRule({ target, all }, rule, set, { propose, holds });
}

describe('a lesson steers a rule', () => {
  it('with the newest value, where the configuration sets none', async () => {
    const all = [aLesson(days(400)), aLesson(days(731)), aLesson(null)];
    expect(await steer(all)).toEqual({ parameters: { 'log-retention-days': 731 }, used: [all[1]] });
    const set = { 'log-retention-days': 545 };
    expect(await steer(all, set)).toEqual({ parameters: set, used: [] });
  });

  it('not with a value that would not hold by what the configuration asks for', async () => {
    expect(await steer([aLesson(days(30))], {}, async () => false)).toEqual({ parameters: {}, used: [] });
  });

  it('not when nothing comes of it: then it is not said either', async () => {
    expect((await steer([aLesson(days(365))])).used).toEqual([]);
  });

  it('not with what is for the configuration alone to say', async () => {
    const open = rules.find(({ parameters }) => parameters?.includes('allowed-ssh-cidrs')) ?? null;
    const lesson = aLesson(
      { parameter: 'allowed-ssh-cidrs', value: '0.0.0.0/0' },
      { scope: { ...target, ruleId: open?.id ?? '' } },
    );
    const consulted = { target: { ...target, ruleId: open?.id ?? '' }, all: [lesson] };
    const steered = await steerRule(consulted, open, {}, { propose, holds: async () => true });
    expect(steered).toEqual({ parameters: {}, used: [] });
  });

  it('and the change says so, and how it is taken back', async () => {
    const steering = await steer([aLesson(days(731), { id: 'abcdef01' })]);
    expect(tellSteering(aChange, steering).explanation.at(-1)).toMatch(
      /`log-retention-days` is `731` by lesson `abcdef01` .*`\/terrafix forget abcdef01`/,
    );
    expect(tellSteering(aChange, { ...steering, used: [] })).toEqual(aChange);
  });
});

describe('the confidence of a model', () => {
  const usage = { modelId: 'm', inputTokens: 1, outputTokens: 1, cacheReadTokens: 0, attempts: 1 };
  const ofModel: Change = { ...aChange, origin: { kind: 'model', usage, confidence: 0.9, assumptions: [] } };
  const rejected = { kind: 'rejected', writtenBy: 'model' } as const;

  it('is lowered by rejections of what a model wrote for such resources', () => {
    const all = [aLesson(null, rejected), aLesson(null, rejected), aLesson(null, { kind: 'rejected' })];
    expect(weighConfidence(ofModel, { target, all }).origin).toMatchObject({
      confidence: expect.closeTo(0.576),
      lowered: { stated: 0.9, lessons: [all[1]?.id, all[0]?.id] },
    });
  });

  it('stays where nothing was rejected, and a rule has none', () => {
    const all = [aLesson(null, rejected), aLesson(null, { kind: 'accepted', writtenBy: 'model' })];
    expect(weighConfidence(ofModel, { target, all })).toEqual(ofModel);
    expect(weighConfidence(aChange, { target, all: [aLesson(null, rejected)] })).toEqual(aChange);
  });
});
