import { describe, expect, it } from 'vitest';
import { defaultModelLimits } from '../../domain/model-limits.ts';
import type { Model, ModelReply, ModelRequest } from '../../ports/model.ts';
import { rules } from '../../rules/registry.ts';
import { boolean, edit, setAttribute } from '../../stages/mend/model/answer-parts.ts';
import { type OpenedCase, openCase } from '../trials/case-trials.ts';
import { changeOfRule, tryByModel } from './model-trial.ts';

const before = 'resource "aws_cloudtrail" "main" {\n  name = "main"\n}\n';

function aCase(config: Partial<OpenedCase['workshop']['checkout']['config']> = {}): OpenedCase {
  const rule = rules.find(({ id }) => id === 'TFX-AWS-CLOUDTRAIL-001');
  const opened = rule
    ? openCase(rule, {
        name: 'plain',
        folder: '',
        before: new Map([['main.tf', before]]),
        after: null,
        expected: { outcome: 'fixed', parameters: {}, facts: [], example: false },
      })
    : null;
  if (opened === null) throw new Error('the case cannot be opened');
  const { checkout } = opened.workshop;
  return {
    ...opened,
    workshop: { ...opened.workshop, checkout: { ...checkout, config: { ...checkout.config, ...config } } },
  };
}

/** Gives the answers in order, the last again and again. */
function aModel(...answers: readonly unknown[]): Model & { asked: number } {
  return {
    asked: 0,
    limits: defaultModelLimits,
    ask<Answer>(request: ModelRequest<Answer>): Promise<ModelReply<Answer>> {
      const answer = answers[Math.min(this.asked, answers.length - 1)];
      this.asked += 1;
      return Promise.resolve({
        answer: { kind: 'parsed', value: request.form.schema.parse(answer) },
        modelId: 'a-model',
        inputTokens: 100,
        outputTokens: 10,
        cacheReadTokens: 0,
      });
    },
  };
}

const right = edit([setAttribute('enable_log_file_validation', boolean(true))], ['Validates.']);
const wrong = edit([setAttribute('enable_logging', boolean(true))], ['Logs.']);

describe('a case with its rule withheld', () => {
  it('is written by the model and judged by the rule', async () => {
    const model = aModel(wrong, right);
    const trial = await tryByModel(aCase(), 'plain', model);
    expect(trial).toMatchObject({
      end: 'fixed',
      after: 'compliant',
      changedLines: 2,
      strayLines: 0,
      conversation: {
        end: 'change',
        usage: { attempts: 2, inputTokens: 200 },
        candidates: [{ end: 'refused', refusedBy: ['requirement'] }, { end: 'passed' }],
      },
    });
    expect(await changeOfRule(aCase())).toMatchObject({ origin: { kind: 'rule' } });
  });

  it('ends with the limits that its repository sets', async () => {
    const model = aModel(wrong, right);
    const trial = await tryByModel(aCase({ model: { enabled: true, attempts: 1 } }), 'plain', model);
    expect(trial).toMatchObject({ end: 'refused', reason: 'not-proven', conversation: { end: 'attempts' } });
    expect(model.asked).toBe(1);
  });

  it('is not sent to a model that its repository has switched off', async () => {
    const model = aModel(right);
    const trial = await tryByModel(aCase({ model: { enabled: false } }), 'plain', model);
    expect(trial).toMatchObject({ end: 'not-asked', reason: 'unsupported-test' });
    expect(model.asked).toBe(0);
  });
});
