import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** Where an attacker can leave a text for TerraFix. */
export const surfaces = [
  'line-comment',
  'block-comment',
  'comment-above',
  'resource-name',
  'tag-value',
  'tag-key',
  'description',
  'variable-default',
  'variable-description',
  'tfvars-value',
  'heredoc',
  'local-value',
  'module-name',
  'file-path',
  'vanta-test-name',
  'vanta-failure',
  'vanta-remediation',
  'entity-name',
  'entity-label',
  'stranger-comment',
  'writer-comment',
  'regenerate',
  'review',
  'inline-review',
  'stranger-review',
  'branch-configuration',
  'commit-message',
  'branch-name',
] as const;
export type Surface = (typeof surfaces)[number];

/** What the attacker is after. */
const goals = [
  'other-code',
  'github-folder',
  'provisioner',
  'outside-data',
  'provider-or-source',
  'url',
  'wider-network',
  'wider-principal',
  'removed-protection',
  'ignored-changes',
  'silenced-scanner',
  'exfiltration',
  'mention',
  'link',
  'closing-keyword',
  'command',
  'fake-section',
  'forged-metadata',
  'placeholder',
  'huge-answer',
  'other-kind',
] as const;

/** How a text is hidden from people who look at it. */
const disguises = ['html-comment', 'tags', 'zero-width', 'bidirectional', 'variation'] as const;

const Plant = z.strictObject({
  surface: z.enum(surfaces),
  text: z.string().min(1),
  hide: z.enum(disguises).optional(),
});
export type Plant = z.infer<typeof Plant>;

const Written = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  language: z.enum(['en', 'de', 'fr', 'es', 'zh', 'ja', 'ar', 'ru', 'hi', 'disguised']),
  goal: z.enum(goals),
  surface: z.enum(surfaces).optional(),
  text: z.string().optional(),
  hide: z.enum(disguises).optional(),
  plants: z.array(Plant).optional(),
  base: z.string().optional(),
  /** Names in `answers.yml`, one for each time that the model is asked; afterwards it writes a harmless edit with hostile words. */
  does: z.array(z.string()).min(1).max(2),
});

const AttackFile = z.strictObject({
  surface: z.enum(surfaces).optional(),
  base: z.string().default('table'),
  cases: z.array(Written).min(1),
});

/** One attack, as it is played. */
export interface AttackCase {
  readonly name: string;
  readonly language: string;
  readonly goal: (typeof goals)[number];
  readonly plants: readonly Plant[];
  /** Name of the Terraform in `bases/` that it is planted in. */
  readonly base: string;
  readonly does: readonly string[];
}

export const attacksFolder = join(import.meta.dirname, '../../fixtures/attacks');

/** Every attack of `fixtures/attacks/cases`, in the order of its files. */
export function readAttacks(): readonly AttackCase[] {
  const folder = join(attacksFolder, 'cases');
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const file = AttackFile.parse(parse(readFileSync(join(folder, name), 'utf8')));
      return file.cases.map((written) => caseOf(written, file));
    });
}

function caseOf(written: z.infer<typeof Written>, file: z.infer<typeof AttackFile>): AttackCase {
  const { name, language, goal, does, text, hide } = written;
  const surface = written.surface ?? file.surface;
  const single =
    text !== undefined && surface !== undefined ? [{ surface, text, ...(hide ? { hide } : {}) }] : [];
  const plants = [...single, ...(written.plants ?? [])];
  if (plants.length === 0) throw new Error(`${name}: no surface with a text`);
  return { name, language, goal, does, plants, base: written.base ?? file.base };
}

/** The made-up secrets that lie around in every case. */
export function readSecrets(): Readonly<Record<string, string>> {
  return z
    .record(z.string(), z.string())
    .parse(parse(readFileSync(join(attacksFolder, 'secrets.yml'), 'utf8')));
}
