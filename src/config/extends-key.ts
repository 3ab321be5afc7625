import { z } from 'zod';
import { fullName, type RepositoryName } from '../domain/repository.ts';

/** How many presets one file may name, and how many may come together through presets of presets. */
export const maxPresets = 10;
/** How many presets may stand on each other. */
export const maxPresetDepth = 4;

/** A file that others are laid over. */
export interface PresetReference extends RepositoryName {
  readonly path: string;
}

const form = /^([A-Za-z0-9][A-Za-z0-9-]{0,38})\/([A-Za-z0-9._-]{1,100})(?::([^@\s:]{1,200}))?$/;
/** Only what is called so may be extended: no other file of a repository is read, whoever names it. */
const presetPath = /^(?:[A-Za-z0-9._-]+\/)*terrafix[A-Za-z0-9._-]*\.ya?ml$/;
const usualPath = '.github/terrafix.yml';

/** Whether a file has the name of a preset. */
export function mayBePreset(path: string): boolean {
  return presetPath.test(path) && !path.split('/').includes('..');
}

/** `acme/presets` or `acme/presets:strict/terrafix.yml`; `null` for what has another form. */
export function parsePreset(text: string): PresetReference | null {
  const [, owner, name, path = usualPath] = form.exec(text) ?? [];
  return owner && name && mayBePreset(path) ? { owner, name, path } : null;
}

/** As a person writes it. */
export function formatPreset(preset: PresetReference): string {
  return `${fullName(preset)}:${preset.path}`;
}

const preset = z
  .string()
  .max(400)
  .refine(
    (text) => !text.includes('@'),
    'a branch or tag may not be given: presets are read from the default branch',
  )
  .refine((text) => text.includes('@') || parsePreset(text) !== null, 'it does not name a preset')
  .meta({
    title: 'a preset as owner/repository or owner/repository:path, its file called terrafix*.yml',
    examples: ['acme/presets:strict/terrafix.yml'],
  });

/** What a configuration builds upon. */
export const ExtendsKey = z
  .union([preset, z.array(preset).max(maxPresets)])
  .default([])
  .meta({
    title: 'a preset as owner/repository or owner/repository:path, or a list of them',
    description:
      'presets of the same owner that this file is laid over, the later over the earlier; read from the default branch',
    examples: ['acme/presets:strict/terrafix.yml'],
  });

/** The presets that a file names, in their order. */
export function presetsOf(given: z.input<typeof ExtendsKey> | undefined): readonly string[] {
  if (given === undefined) return [];
  return typeof given === 'string' ? [given] : given;
}
