import { ProbotOctokit } from 'probot';
import { describe, expect, it } from 'vitest';
import { createCodeHost } from './create-code-host.ts';

const installation = { id: 17, account: 'acme' };
const repository = { owner: 'acme', name: 'infra' };

/** A client whose every request fails at once. */
function aClient(): InstanceType<typeof ProbotOctokit> {
  const request = { fetch: () => Promise.resolve(new Response('{"message":"Not Found"}', { status: 404 })) };
  return new ProbotOctokit({ request, retry: { enabled: false }, throttle: { enabled: false } });
}

describe('createCodeHost', () => {
  it('makes one client for all findings of an installation, and another for another installation', async () => {
    const made: (number | undefined)[] = [];
    const host = createCodeHost({
      octokitFor: async (id) => {
        made.push(id);
        return aClient();
      },
    });
    for (const id of [17, 17, 18]) {
      const one = host.forInstallation({ ...installation, id });
      await expect(one.readHead(repository, 'main')).rejects.toMatchObject({ code: 'github-not-found' });
    }
    expect(made).toEqual([17, 18]);
  });

  it('makes a client anew when the last one could not be made', async () => {
    let made = 0;
    const host = createCodeHost({
      octokitFor: async () => {
        made += 1;
        if (made === 1) throw new Error('no token');
        return aClient();
      },
    });
    const one = host.forInstallation(installation);
    await expect(one.readHead(repository, 'main')).rejects.toThrow('no token');
    await expect(one.readHead(repository, 'main')).rejects.toMatchObject({ code: 'github-not-found' });
    expect(made).toBe(2);
  });
});
