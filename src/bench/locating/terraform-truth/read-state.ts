import { z } from 'zod';
import { identityNamed, terraformIdentityOf } from '../../../terraform/identity/aws-identities.ts';
import { parseArn } from '../../../terraform/identity/arn.ts';
import type { KnownResource } from '../known-resource.ts';
import { madeUpAccount } from './made-up-values.ts';
import { madeUp } from './placeholders.ts';

const resource = z.object({
  address: z.string(),
  mode: z.string(),
  type: z.string(),
  values: z.record(z.string(), z.unknown()).nullish(),
});
interface StateModule {
  resources?: z.infer<typeof resource>[] | undefined;
  child_modules?: StateModule[] | undefined;
}
const stateModule: z.ZodType<StateModule> = z.object({
  resources: z.array(resource).optional(),
  get child_modules() {
    return z.array(stateModule).optional();
  },
});

/** `values.root_module` of `terraform show -json`, `test_state.root_module` of `terraform test -json -verbose`. */
export const rootModuleOfState = stateModule;

/** A root module that was run. */
export interface RunRoot {
  readonly truth: 'applied' | 'mocked';
  readonly rootModule: string;
  readonly variableFile: string | null;
  /** Whether a text stands in the code of the repository. */
  isInCode(text: string): boolean;
}

/** What a mocked provider makes up for an attribute that only the cloud knows. */
const mockedText = /^[a-z0-9]{8}$/;
const cloudMade = new RegExp(`${madeUp}|${madeUpAccount}|\\d{14}|\\b[a-z]{1,10}-[0-9a-f]{8,17}\\b`);

/** The resources of a state, with what the compliance source would say of each. */
export function readState(state: StateModule, root: RunRoot): readonly KnownResource[] {
  const all = flatten(state);
  const mocked =
    root.truth === 'applied' ? new Set<string>() : new Set(all.flatMap(({ values }) => textsIn(values)));
  const inventions = [...mocked].filter((text) => mockedText.test(text) && !root.isInCode(text));
  return all.flatMap(({ address, mode, type, values }): KnownResource[] => {
    const shown = mode === 'managed' && values ? shownBy(type, values) : null;
    if (shown === null || !values) return [];
    // The mocked provider made up all of it.
    if (inventions.includes(shown.name)) return [];
    const arn = root.truth === 'applied' ? textAt(values, 'arn') : null;
    const parsed = arn === null ? null : parseArn(arn);
    const account = parsed?.account ?? null;
    return [
      {
        truth: root.truth,
        rootModule: root.rootModule,
        variableFile: root.variableFile,
        address,
        type,
        name: shown.name,
        displayName: shown.displayName,
        parts: null,
        isDecided:
          !shown.isId && !cloudMade.test(shown.name) && !inventions.some((text) => shown.name.includes(text)),
        account: account === madeUpAccount ? null : account,
        region: parsed?.region ?? null,
        arn,
      },
    ];
  });
}

function flatten({ resources = [], child_modules: children = [] }: StateModule): z.infer<typeof resource>[] {
  return [...resources, ...children.flatMap(flatten)];
}

function shownBy(
  type: string,
  values: Readonly<Record<string, unknown>>,
): { readonly name: string; readonly displayName: string; readonly isId: boolean } | null {
  const identity = identityNamed(type);
  const terraform = terraformIdentityOf(type);
  if (identity === null || terraform === null) return null;
  const id = textAt(values, 'id');
  const tag = textAt(values, 'tags.Name');
  const name = terraform.names.map((path) => textAt(values, path)).find((text) => text !== null) ?? null;
  const orId = (text: string | null) =>
    text === null
      ? id === null
        ? null
        : { name: id, displayName: id, isId: true }
      : { name: text, displayName: text, isId: false };
  switch (identity.display) {
    case 'name':
      return name === null ? null : orId(name);
    case 'name-or-id':
      return orId(name ?? tag);
    case 'tag-or-id':
      return orId(tag);
    case 'instance':
      if (id === null || !id.startsWith('i-')) return null;
      return tag === null
        ? { name: id, displayName: `${id} (192.0.2.1)`, isId: true }
        : { name: tag, displayName: `${tag}: ${id} (192.0.2.1)`, isId: false };
    case 'account':
    case 'account-and-region':
      return null;
  }
}

function textAt(values: Readonly<Record<string, unknown>>, path: string): string | null {
  let value: unknown = values;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return null;
    value = new Map(Object.entries(Array.isArray(value) ? (value[0] ?? {}) : value)).get(step);
  }
  return typeof value === 'string' && value !== '' ? value : null;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
