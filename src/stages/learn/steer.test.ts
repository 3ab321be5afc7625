import { describe, expect, it } from 'vitest';
import { steerOfEdit, steerOfText } from './steer.ts';

const retention = 'TFX-AWS-LOGS-001';

describe('an edit sets a parameter', () => {
  it.each<[string, string, string, string | null, unknown]>([
    ['a number in its range', 'retention_in_days', '731', retention, 731],
    ['a number out of its range', 'retention_in_days', '99999', retention, null],
    ['an expression', 'retention_in_days', 'var.days', retention, null],
    ['an argument that no parameter decides', 'name', '731', retention, null],
    [
      'a parameter that the rule does not have',
      'kms_key_id',
      '"arn:aws:kms:eu-west-1:123456789012:key/a"',
      retention,
      null,
    ],
    ['no rule', 'retention_in_days', '731', null, null],
  ])('%s', (_name, path, text, rule, value) => {
    expect(steerOfEdit(path, text, rule)?.value ?? null).toBe(value);
  });

  it('a list of one, and none of more', () => {
    const topic = '"arn:aws:sns:eu-west-1:123456789012:alarms"';
    const rule = 'TFX-AWS-LOGS-001';
    expect(steerOfEdit('retention_in_days', '[\n  731,\n]', rule)?.value).toBe(731);
    expect(steerOfEdit('retention_in_days', `[731, ${topic}]`, rule)).toBeNull();
  });

  it('nothing in what is padded to keep somebody busy', () => {
    const padded = `[731${' '.repeat(50_000)}, 732]`;
    expect(steerOfEdit('retention_in_days', padded, retention)).toBeNull();
  });

  it('never who may reach something', () => {
    expect(steerOfEdit('ingress.cidr_blocks', '["0.0.0.0/0"]', 'TFX-AWS-EC2-001')).toBeNull();
  });
});

describe('a text sets a parameter', () => {
  it.each<[string, unknown]>([
    ['log-retention-days: 731', 731],
    ['please set `log-retention-days` to 731.', 731],
    ['another value: log-retention-days = 400', 400],
    ['log-retention-days 545', 545],
    ['not-log-retention-days: 731', null],
    ['log-retention-days: 0', null],
    ['log-retention-days: ${file("x")}', null],
    ['two years, like the rest', null],
    ['allowed-ssh-cidrs: 0.0.0.0/0', null],
  ])('%s', (text, value) => {
    expect(steerOfText(text, retention)?.value ?? null).toBe(value);
  });

  it('not where it is padded to keep somebody busy', () => {
    expect(steerOfText(`log-retention-days${' '.repeat(500_000)},`, retention)).toBeNull();
    expect(steerOfText(`log-retention-days:${' '.repeat(500_000)}731`, retention)?.value).toBe(731);
  });
});
