import type { LabelSpec } from '../../ports/code-host.ts';

const known: Readonly<Record<string, Omit<LabelSpec, 'name'>>> = {
  terrafix: { color: '5319e7', description: 'Opened by TerraFix' },
  compliance: { color: '0e8a16', description: 'Makes a compliance test pass' },
};

/** Labels as they are made where the repository does not have them yet. */
export function labelSpecs(names: readonly string[]): readonly LabelSpec[] {
  return names.map((name) => ({
    name,
    ...(known[name.toLowerCase()] ?? { color: 'ededed', description: 'Set by TerraFix' }),
  }));
}
