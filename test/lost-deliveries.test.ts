import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningService, startService } from '../src/main.ts';
import { startWorld, type World } from '../src/sandbox/world.ts';
import { anOrganisation, backups, writer } from './pull-requests/organisation.ts';
import { eventually } from './support/eventually.ts';

const infra = 'acme/infra';

let world: World;
let again: RunningService | null = null;

beforeAll(async () => {
  world = await startWorld({
    organisations: [anOrganisation({ infra: { tables: { orders: [backups] } } })],
    pollIntervalSeconds: 600,
  });
  await eventually('the pull request is there', async () =>
    (await world.records()).some(({ state }) => state === 'in-review'),
  );
});

afterAll(async () => {
  await again?.stop();
  await world?.stop();
});

describe('a command that was written while the service was down', () => {
  it('is answered when it is back: what never arrived is asked for again, once', async () => {
    const { webhooks } = world.github;
    const person = world.github.asUser(writer);
    const [record] = await world.records();
    const number = record?.pullRequest?.number ?? 0;
    await webhooks.settled();
    await world.service.stop();
    const comment = await person.comment(infra, number, '/terrafix explain');
    await webhooks.settled();
    expect(webhooks.deliveries.at(-1)).toMatchObject({ event: 'issue_comment', status: null });

    // Where the webhooks go to, as behind a load balancer.
    const port = Number(new URL(world.service.url).port);
    again = await startService({ ...world.environment, port });
    const answer = await eventually('the command is answered', async () => {
      const comments = await person.comments(infra, number);
      return comments.find((one) => String(one['body']).includes(`terrafix:answer-comment-${comment} `));
    });
    expect(String(answer['body'])).toContain('aws_dynamodb_table.orders');

    const repeated = webhooks.attempts.filter((one) => one.isRedelivery);
    const lost = webhooks.deliveries.filter((one) => one.status === null).map(({ id }) => id);
    expect(repeated.map(({ id }) => id).toSorted()).toEqual(lost.toSorted());
    expect(repeated.every(({ status }) => status !== null && status < 300)).toBe(true);
  });
});
