import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/**
 * What a pull request says of itself to TerraFix, hidden in its body and signed, so that state can be rebuilt
 * after Redis is lost and nobody else can write it.
 */
export const Metadata = z.object({
  /** `owner/name`: a copy in another repository is worth nothing. */
  repository: z.string(),
  branch: z.string(),
  fingerprint: z.string(),
  testId: z.string(),
  /** Id of the rule; `null` when a model wrote the change. */
  rule: z.string().nullable(),
  baseCommit: z.string(),
  /** Commit that TerraFix last wrote on the branch. */
  headCommit: z.string(),
  version: z.string(),
  correlationId: z.string(),
  /** How many times the change was written, guidance included. */
  round: z.int().positive(),
  /** Digest of title and body as TerraFix wrote them: a person's edits are left alone while this stays the same. */
  written: z.string(),
  /** What the change touches, so that others keep away from it. */
  blocks: z.array(z.string()).exactOptional(),
  /** Of a pull request for findings of the same root cause: `fingerprint` is of the one that began it. */
  group: z
    .object({
      cause: z.string(),
      /** Fingerprints, in the order of the commits. */
      members: z.array(z.string()),
      /** Whose commits were here before, and why they went. */
      left: z.array(z.object({ finding: z.string(), name: z.string(), why: z.string() })),
    })
    .exactOptional(),
});
export type Metadata = z.infer<typeof Metadata>;

const comment = /<!-- terrafix:metadata v1 ([A-Za-z0-9_-]+)\.([0-9a-f]{64}) -->/g;

/** The hidden line for a pull request's body. */
export function signMetadata(metadata: Metadata, signingKey: string): string {
  const payload = Buffer.from(JSON.stringify(metadata), 'utf8').toString('base64url');
  return `<!-- terrafix:metadata v1 ${payload}.${signatureOf(payload, signingKey)} -->`;
}

/** The metadata of a body for this repository; `null` when there is none, or it is not signed with this key. */
export function readMetadata(body: string, repository: string, signingKey: string): Metadata | null {
  // The last line counts: what foreign text smuggled in before it is not looked at.
  const last = [...body.matchAll(comment)].at(-1);
  const [, payload = '', signature = ''] = last ?? [];
  if (payload === '' || !isSignedBy(payload, signature, signingKey)) return null;
  const parsed = Metadata.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')));
  return parsed.success && parsed.data.repository === repository ? parsed.data : null;
}

/** The body with a new hidden line, and all else as people left it. */
export function replaceMetadata(body: string, line: string): string {
  return `${body.replaceAll(comment, '').trimEnd()}\n${line}\n`;
}

function signatureOf(payload: string, signingKey: string): string {
  return createHmac('sha256', signingKey).update(`terrafix:metadata:v1:${payload}`).digest('hex');
}

function isSignedBy(payload: string, signature: string, signingKey: string): boolean {
  const expected = Buffer.from(signatureOf(payload, signingKey), 'hex');
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
