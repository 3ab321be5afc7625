import { describe, expect, it } from 'vitest';
import type { LoopResult } from '../loop/walk-loop.ts';
import { loopText } from './loop-report.ts';

function resultOf(service: string, rest: Partial<LoopResult>): LoopResult {
  return {
    service,
    folder: `${service}/rule`,
    place: 'whole module',
    address: 'aws_thing.one',
    check: 'thing_is_safe',
    resource: 'arn:aws:thing:one',
    end: 'closed',
    detail: '',
    ...rest,
  };
}

describe('the table of the loop', () => {
  const text = loopText(
    'npm run eval -- loop',
    [
      resultOf('aws/one', { end: 'not-applied', detail: 'no such call' }),
      resultOf('aws/one', {}),
      resultOf('aws/two', { check: 'described by the emulation: thing:Describe' }),
      resultOf('aws/three', { end: 'closed-anew', detail: 'no UpdateThing' }),
      resultOf('aws/four', { end: 'not-applied', detail: 'unexpected state' }),
    ],
    new Map([
      ['aws/four/rule', 'The state is never answered.'],
      ['aws/five', 'Nothing can be changed.'],
    ]),
  );

  it('counts what is closed, and by whose word', () =>
    expect(text).toContain(
      '**2 of 4** services that were tried: 1 as Prowler judges it, 1 as the emulation',
    ));

  it('tells apart what passes in an empty cloud alone', () =>
    expect(text).toContain('For 1 more the emulation'));

  it('shows the attempt that went furthest', () => expect(text).not.toContain('no such call'));

  it('says why a service was not tried', () =>
    expect(text).toContain('Not tried, aws/five: Nothing can be changed.'));

  it('says why a loop did not close', () =>
    expect(text).toContain('unexpected state. The state is never answered.'));
});
