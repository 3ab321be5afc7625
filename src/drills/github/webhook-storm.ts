import { createHmac, randomUUID } from 'node:crypto';
import type { Drill } from '../drill.ts';
import type { Ground } from '../ground/ground.ts';

/** Deliveries as they came by before the storm; each is sent so often with one id, and so often with ids of its own. */
const copies = { sameId: 60, ownId: 60 };
const mostDeliveries = 3_000;
const atOnce = 20;

/** Everything that was ever delivered comes again, thousands of times, signed, while findings are on their way. */
export const webhookStorm: Drill = {
  name: 'github-webhook-storm',
  part: 'github',
  asks: 'Thousands of signed deliveries arrive at once, most of them duplicates; each is answered, and nothing happens twice.',
  plan: { findings: 6 },
  withinSeconds: 180,
  inject: async (ground) => {
    ground.arrive(3);
    const letters = ground.github.webhooks.deliveries.flatMap(({ event, body, id }) => [
      ...Array.from({ length: copies.sameId }, () => ({ event, body, id })),
      ...Array.from({ length: copies.ownId }, () => ({ event, body, id: randomUUID() })),
    ]);
    const storm = spread(letters, mostDeliveries);
    ground.arrive(3);
    const answers: Record<string, number> = {};
    const started = performance.now();
    const send = async (): Promise<void> => {
      for (let letter = storm.pop(); letter; letter = storm.pop()) {
        const status = await deliver(ground, letter);
        answers[status] = (answers[status] ?? 0) + 1;
      }
    };
    await Promise.all(Array.from({ length: atOnce }, send));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const refused = Object.entries(answers).filter(([status]) => !status.startsWith('2'));
    if (refused.length > 0) {
      throw new Error(
        `deliveries were not taken: ${refused.map(([status, count]) => `${count} × ${status}`).join(', ')}`,
      );
    }
    const sent = Object.values(answers).reduce((sum, count) => sum + count, 0);
    return {
      counts: { deliveries: sent },
      notes: [`all ${sent} deliveries were answered within ${seconds} s`],
    };
  },
};

interface Letter {
  readonly event: string;
  readonly body: string;
  readonly id: string;
}

function spread(letters: readonly Letter[], most: number): Letter[] {
  const step = Math.max(1, letters.length / most);
  return Array.from(
    { length: Math.min(letters.length, most) },
    (_, index) => letters[Math.floor(index * step)],
  ).filter((letter) => letter !== undefined);
}

async function deliver({ web, github }: Ground, { event, body, id }: Letter): Promise<string> {
  const signature = createHmac('sha256', github.webhookSecret).update(body).digest('hex');
  const answer = await fetch(`${web.process.url}/api/github/webhooks`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-event': event,
      'x-github-delivery': id,
      'x-hub-signature-256': `sha256=${signature}`,
    },
    body,
    signal: AbortSignal.timeout(30_000),
  }).catch(() => null);
  await answer?.arrayBuffer();
  return answer === null ? 'no answer' : String(answer.status);
}
