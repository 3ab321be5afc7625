import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InstallationJob } from '../src/jobs/payloads.ts';
import { isObject, type Json } from '../src/sandbox/github/json.ts';
import { spoil } from './support/spoil.ts';
import { openWebhookDoor, type WebhookDoor } from './support/webhook-door.ts';
import { webhookLines } from './support/webhook-lines.ts';

const installation = { id: 7, node_id: 'x' };

/** Deliveries as GitHub sent them, contributed by people: https://github.com/octokit/webhooks */
const published = z
  .array(z.object({ name: z.string(), examples: z.array(z.record(z.string(), z.unknown())) }))
  .parse(createRequire(import.meta.url)('@octokit/webhooks-examples'))
  .flatMap(({ name, examples }) =>
    examples.map((payload, index) => ({
      name,
      payload,
      index,
      label: `${name} ${index}`,
      key: keyOf(name, payload),
    })),
  );

function keyOf(name: string, payload: Json): string {
  return typeof payload['action'] === 'string' && name !== 'repository_dispatch'
    ? `${name}.${payload['action']}`
    : name;
}

/** Examples of an answered event, sent to the App and about a change of TerraFix. Where none is published, one of the same event with the action put in. */
function aboutUs(
  key: string,
): readonly { readonly name: string; readonly payload: Json; readonly label: string }[] {
  const [name = '', action] = key.split('.');
  const same = published.filter((one) => one.key === key);
  const like = same.length > 0 ? same : published.filter((one) => one.name === name).slice(0, 1);
  return like.map(({ payload, label }) => {
    const changed: Record<string, unknown> = { installation, ...structuredClone(payload) };
    if (action !== undefined) changed['action'] = action;
    webhookLines[key]?.concernUs?.(changed);
    return { name, payload: changed, label: `${key} (${label})` };
  });
}

/** Whether what was asked for is what the queues take. */
function isWellFormed([kind, given]: readonly unknown[]): boolean {
  if (kind === 'suspended' || kind === 'deleted') return Number.isSafeInteger(given);
  if (kind !== 'added' && kind !== 'repositories') return InstallationJob.safeParse(given).success;
  return isObject(given) && Number.isSafeInteger(given['id']) && typeof given['account'] === 'string';
}

let door: WebhookDoor;
beforeAll(async () => {
  door = await openWebhookDoor();
});
beforeEach(() => {
  door.taken();
});
afterAll(() => door.close());

describe('webhooks as GitHub publishes them', () => {
  it('have a line here for each event that is answered, and none for others', () => {
    expect(door.answered.toSorted()).toEqual(Object.keys(webhookLines).toSorted());
  });

  it('lead to what their lines say, as they are', async () => {
    const led: Record<string, unknown> = {};
    const expected: Record<string, unknown> = {};
    for (const { name, payload, key, index, label } of published) {
      const line = webhookLines[key];
      const always = line?.isForAll && 'installation' in payload ? line.leadsTo : undefined;
      const leadsTo = always ?? line?.published?.[index];
      expected[`${key} (${label})`] = [200, ...(leadsTo === undefined ? [] : [leadsTo])];
      const status = await door.deliver(name, JSON.stringify(payload));
      led[`${key} (${label})`] = [status, ...door.taken().map(([kind]) => kind)];
    }
    expect(led).toEqual(expected);
  });

  it.each(Object.keys(webhookLines).flatMap(aboutUs))(
    '$label of ours leads to its job',
    async ({ name, payload }) => {
      expect(await door.deliver(name, JSON.stringify(payload))).toBe(200);
      const taken = door.taken();
      const leadsTo = webhookLines[keyOf(name, payload)]?.leadsTo;
      expect(taken.map(([kind]) => kind)).toEqual([leadsTo]);
      expect(taken.filter((one) => !isWellFormed(one))).toEqual([]);
    },
  );
});

describe('webhooks as GitHub never sends them', () => {
  it.each(Object.keys(webhookLines).flatMap((key) => aboutUs(key).slice(0, 1)))(
    '$label with fields missing, empty, huge or of another type never fail',
    async ({ name, payload }) => {
      const failed: string[] = [];
      await Promise.all(
        spoil(payload).map(async ({ what, body }) => {
          const status = await door.deliver(name, body);
          // 400 says that it is none of GitHub's: the installation is no number.
          if (status >= 300 && status !== 400) failed.push(`${what}: ${status}`);
        }),
      );
      expect(failed).toEqual([]);
      expect(door.taken().filter((one) => !isWellFormed(one))).toEqual([]);
    },
  );

  it.each(['null', '[]', '7', '"text"', '{}', '{"action":{}}', '{"action":null,"installation":[]}'])(
    'the body %s never brings the service down',
    async (body) => {
      for (const name of new Set(Object.keys(webhookLines).map((key) => key.split('.')[0] ?? ''))) {
        expect(await door.deliver(name, body)).toBeLessThan(500);
      }
      expect(door.taken()).toEqual([]);
    },
  );
});
