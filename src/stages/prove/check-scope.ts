import type { Change, IntendedEffect } from '../../domain/change.ts';
import type { Rung } from '../../domain/proof.ts';
import type { Configuration } from '../../terraform/model.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';
import { compareFiles } from './scope/compare-files.ts';
import { rungTitles } from './rung-titles.ts';

const title = rungTitles.scope;

/** Compares every edited file before and after: what differs must be what the change says it does, byte for byte. */
export function checkScope(change: Change, configuration: Configuration): Rung {
  const differences: IntendedEffect[] = [];
  const strays: string[] = [];
  for (const { path, before, after } of change.files) {
    const known = configuration.files.get(path);
    if (before !== null && known !== undefined && known.text !== before)
      return refused(`${path} is not the file that was read.`);
    const old = before === null ? null : (known ?? parseTerraform(path, before));
    const difference = compareFiles(old, parseTerraform(path, after));
    differences.push(...difference.effects);
    strays.push(...difference.strays);
  }
  if (strays.length > 0) return refused(`The change also moves ${strays.join('; ')}.`);

  const unintended = differences.filter(
    (difference) => !change.effects.some((effect) => covers(effect, difference)),
  );
  if (unintended.length > 0)
    return refused(`The change also touches ${unintended.map(effectInWords).join('; ')}.`);

  const missing = change.effects.filter(
    (effect) => !differences.some((difference) => covers(effect, difference)),
  );
  if (missing.length > 0)
    return refused(`The change does not do what it says: ${missing.map(effectInWords).join('; ')}.`);

  if (differences.length === 0) return refused('Nothing differs.');
  return {
    id: 'scope',
    title,
    status: 'passed',
    detail: `Differs only in ${byBlock(differences).map(effectInWords).join('; ')}. Every other byte is the same.`,
  };
}

function refused(detail: string): Rung {
  return { id: 'scope', title, status: 'refused', detail };
}

/** Whether an intended effect speaks for a difference. A path speaks for all that is below it; an added block for whatever is in it. */
function covers(effect: IntendedEffect, difference: IntendedEffect): boolean {
  if (effect.file !== difference.file || effect.block !== difference.block) return false;
  if (effect.kind !== difference.kind) return false;
  if (effect.kind !== 'edits-block') return true;
  return difference.paths.every((path) =>
    effect.paths.some((intended) => path === intended || path.startsWith(`${intended}.`)),
  );
}

/** One effect for each block, with all that differs in it. */
function byBlock(effects: readonly IntendedEffect[]): readonly IntendedEffect[] {
  const merged = new Map<string, IntendedEffect>();
  for (const effect of effects) {
    const key = JSON.stringify([effect.file, effect.block, effect.kind]);
    const paths = merged.get(key)?.paths ?? [];
    merged.set(key, { ...effect, paths: [...paths, ...effect.paths] });
  }
  return [...merged.values()];
}

function effectInWords(effect: IntendedEffect): string {
  const block = `\`${effect.block}\``;
  switch (effect.kind) {
    case 'adds-block':
      return `${block} (new)`;
    case 'removes-block':
      return `${block} (taken out)`;
    case 'edits-block':
      return `${effect.paths.map((path) => `\`${path}\``).join(', ')} of ${block}`;
  }
}
