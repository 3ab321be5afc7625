import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { alertJobOf } from './alert-job.ts';

type Payload = Parameters<typeof alertJobOf>[0];

const Example = z.looseObject({
  action: z.string(),
  alert: z.object({ number: z.number() }),
  ref: z.string(),
  repository: z.object({
    full_name: z.string(),
    default_branch: z.string(),
    owner: z.object({ login: z.string() }),
  }),
  installation: z.object({ id: z.number() }).exactOptional(),
  sender: z.object({ login: z.string() }),
});
const Examples = z.array(z.object({ name: z.string(), examples: z.array(z.unknown()) }));

const file = createRequire(import.meta.url).resolve('@octokit/webhooks-examples/api.github.com/index.json');

/** What GitHub publishes as examples of the event. */
const published: readonly Payload[] = Examples.parse(JSON.parse(readFileSync(file, 'utf8'))).flatMap(
  ({ name, examples }) => (name === 'code_scanning_alert' ? examples.map((each) => Example.parse(each)) : []),
);

function theExample(action: string, ref: string): Payload {
  const found = published.find((each) => each.action === action && each.ref === ref && each.installation);
  if (!found) throw new Error(`no published example ${action} ${ref}`);
  return found;
}

describe('an event of code scanning', () => {
  it('on the default branch is a job', () => {
    expect(alertJobOf(theExample('reopened', 'refs/heads/master'))).toEqual({
      version: 1,
      kind: 'alert',
      installation: { id: expect.any(Number), account: expect.any(String) },
      repository: expect.stringMatching(/^[^/]+\/[^/]+$/),
      alert: 10,
      reopenedBy: null,
    });
  });

  it('on another branch or a pull request is none', () => {
    expect(alertJobOf(theExample('created', 'refs/heads/code-feature'))).toBeNull();
    expect(alertJobOf(theExample('fixed', 'refs/pull/11/merge'))).toBeNull();
  });

  it('of a person names no branch, and is a job', () => {
    const closed = theExample('closed_by_user', '');
    expect(alertJobOf(closed)).toMatchObject({ alert: 10, reopenedBy: null });
    const reopened = { ...closed, action: 'reopened_by_user' };
    expect(alertJobOf(reopened)).toMatchObject({ reopenedBy: closed.sender?.login });
    expect(alertJobOf({ ...closed, action: 'created' })).toBeNull();
  });

  it('of a repository without the App is none', () => {
    const { installation: _, ...without } = theExample('reopened', 'refs/heads/master');
    expect(alertJobOf(without)).toBeNull();
  });
});
