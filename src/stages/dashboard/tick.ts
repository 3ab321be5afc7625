import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** What a box on the dashboard stands for: a command on one finding. */
export const Tick = z.strictObject({
  command: z.enum(['retry', 'rebase', 'unignore', 'approve-replacement', 'locate']),
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  /** Set for `locate`: the place that the box offers. */
  place: z
    .strictObject({ repository: z.string(), rootModule: z.string(), address: z.string() })
    .exactOptional(),
});
export type Tick = z.infer<typeof Tick>;

/** A tick with the id by which a box is told from all others. */
export interface SignedTick extends Tick {
  /** 32 hexadecimal characters: the signature. */
  readonly id: string;
}

const box = /^\s*[-*] \[([ xX])\] <!-- terrafix:tick v1 ([A-Za-z0-9_-]{1,4000})\.([0-9a-f]{32}) -->/;

/** The start of a list entry with an empty box that carries the command. */
export function boxOf(tick: Tick, issue: string, signingKey: string): string {
  const payload = Buffer.from(JSON.stringify(tick), 'utf8').toString('base64url');
  return `- [ ] <!-- terrafix:tick v1 ${payload}.${signatureOf(payload, issue, signingKey)} -->`;
}

/** Ids of all boxes of a body that are ticked; whether they are signed is for {@link readTicks} to say. */
export function tickedIds(body: string): ReadonlySet<string> {
  return new Set(boxesOf(body).flatMap(({ isTicked, id }) => (isTicked ? [id] : [])));
}

/** The ticked boxes of a body that TerraFix signed for this issue (`owner/name` of its repository). */
export function readTicks(body: string, issue: string, signingKey: string): readonly SignedTick[] {
  return boxesOf(body).flatMap(({ isTicked, payload, id }) => {
    if (!isTicked || !isSigned(payload, id, issue, signingKey)) return [];
    const parsed = Tick.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
    return parsed.success ? [{ ...parsed.data, id }] : [];
  });
}

/** Every box of a text, ticked or not, without looking at the signature. */
function boxesOf(
  body: string,
): readonly { readonly isTicked: boolean; readonly payload: string; readonly id: string }[] {
  return body.split(/\r?\n/).flatMap((line) => {
    const [, mark = '', payload = '', id = ''] = box.exec(line) ?? [];
    return id === '' ? [] : [{ isTicked: mark !== ' ', payload, id }];
  });
}

function signatureOf(payload: string, issue: string, signingKey: string): string {
  return createHmac('sha256', signingKey)
    .update(`terrafix:tick:v1:${issue.toLowerCase()}:${payload}`)
    .digest('hex')
    .slice(0, 32);
}

function isSigned(payload: string, id: string, issue: string, signingKey: string): boolean {
  const expected = Buffer.from(signatureOf(payload, issue, signingKey), 'hex');
  const given = Buffer.from(id, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
