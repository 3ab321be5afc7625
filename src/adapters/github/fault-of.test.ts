import { ProbotOctokit } from 'probot';
import { describe, expect, it } from 'vitest';
import { orFault } from './fault-of.ts';

/** What becomes of a GraphQL request that GitHub answers with 200 and these errors. */
function faultOf(...errors: readonly object[]): Promise<unknown> {
  const body = JSON.stringify({ data: { updateRefs: null }, errors });
  const headers = { 'content-type': 'application/json' };
  const request = { fetch: () => Promise.resolve(new Response(body, { headers })) };
  const octokit = new ProbotOctokit({ request, retry: { enabled: false }, throttle: { enabled: false } });
  return orFault('writing terrafix/x anew', () => octokit.graphql('mutation { x }')).catch(
    (caught: unknown) => caught,
  );
}

describe('an error of GraphQL', () => {
  it('that says it is forbidden will not go away by trying again', async () => {
    const message = 'Resource not accessible by integration';
    const fault = await faultOf({ type: 'FORBIDDEN', path: ['updateRefs'], message });
    expect(fault).toMatchObject({ code: 'github-unauthorized', retry: 'never' });
    expect(String(fault)).toMatch(/writing terrafix\/x anew: .*Resource not accessible by integration/s);
  });

  it('of any other kind may pass', async () => {
    expect(await faultOf({ message: 'Something went wrong while executing your query' })).toMatchObject({
      code: 'github-unavailable',
      retry: 'later',
    });
  });
});
