import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { Drill } from '../drill.ts';
import type { Ground } from '../ground/ground.ts';

/** Deliveries as they came by before the storm; each is sent so often with one id, and so often with ids of its own. */
const copies = { sameId: 60, ownId: 60 };
const mostDeliveries = 3_000;
const atOnce = 20;
const answerMs = 30_000;

/** Everything that was ever delivered comes again, thousands of times, signed, while findings are on their way. */
export const webhookStorm: Drill = {
  name: 'github-webhook-storm',
  part: 'github',
  asks: 'More than a thousand signed deliveries arrive at once, most of them duplicates, with forged, unsigned and too large ones among them; each is answered as it deserves, and nothing happens twice.',
  plan: { findings: 6 },
  withinSeconds: 180,
  inject: async (ground) => {
    ground.arrive(3);
    const kind = 'signed deliveries' as const;
    const letters = ground.github.webhooks.deliveries.flatMap(({ event, body, id }) => [
      ...Array.from({ length: copies.sameId }, () => ({ kind, event, body, id })),
      ...Array.from({ length: copies.ownId }, () => ({ kind, event, body, id: randomUUID() })),
    ]);
    const storm = spread(letters, mostDeliveries);
    const [some] = letters;
    if (!some) throw new Error('GitHub has delivered nothing that could come again');
    storm.push(...badLetters(some));
    ground.arrive(3);
    const answers: Record<string, number> = {};
    const wrong: string[] = [];
    const started = performance.now();
    const send = async (): Promise<void> => {
      for (let letter = storm.pop(); letter; letter = storm.pop()) {
        const { kind } = letter;
        const status = await deliver(ground, letter);
        answers[kind] = (answers[kind] ?? 0) + 1;
        if (!rightAnswers[kind].test(status)) wrong.push(`${kind}: ${status}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, send));
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (wrong.length > 0) {
      throw new Error(
        `${wrong.length} deliveries were not answered as they should: ${wrong.slice(0, 5).join(', ')}`,
      );
    }
    return { counts: answers, notes: [`all deliveries were answered within ${seconds} s`] };
  },
};

type LetterKind = 'signed deliveries' | 'forged' | 'unsigned' | 'too large';

/** What the status line must be; a connection may be closed on somebody who goes on sending too much. */
const rightAnswers: Readonly<Record<LetterKind, RegExp>> = {
  'signed deliveries': /^2/,
  forged: /^401$/,
  unsigned: /^401$/,
  'too large': /^413$|^no answer: (?!silent)/,
};

/** GitHub's own limit is 25 MB. */
const tooManyBytes = 26 * 1024 * 1024;
const badCopies = { forged: 100, unsigned: 100, 'too large': 4 };

function badLetters({ event, body }: Letter): readonly Letter[] {
  const times = (kind: keyof typeof badCopies, text: string): readonly Letter[] =>
    Array.from({ length: badCopies[kind] }, () => ({ kind, event, body: text, id: randomUUID() }));
  const large = `{"padding":"${'x'.repeat(tooManyBytes)}"}`;
  return [...times('too large', large), ...times('forged', body), ...times('unsigned', body)];
}

interface Letter {
  readonly kind: LetterKind;
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

/** Status of the answer, or `no answer` and why. Each delivery has a connection of its own, as those of GitHub. */
function deliver({ web, github }: Ground, { kind, event, body, id }: Letter): Promise<string> {
  const secret = kind === 'forged' ? 'of somebody else' : github.webhookSecret;
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-github-event': event,
    'x-github-delivery': id,
    ...(kind === 'unsigned' ? {} : { 'x-hub-signature-256': `sha256=${signature}` }),
  };
  return new Promise((resolve) => {
    const sent = request(`${web.process.url}/api/github/webhooks`, { method: 'POST', agent: false, headers });
    sent.setTimeout(answerMs, () => sent.destroy(new Error(`silent for ${answerMs} ms`)));
    sent.on('error', (error) => resolve(`no answer: ${error.message}`));
    sent.on('response', (answer) => {
      answer.resume();
      resolve(String(answer.statusCode));
    });
    sent.end(body);
  });
}
