import type { Block } from '../../hcl/tree.ts';
import { literalText } from '../../terraform/sources/directory-module.ts';
import type { Configuration, ModuleInstance } from '../../terraform/model.ts';

/** What surrounds a resource says of account and region where its provider does not. */
export interface PlaceHints {
  /** From folder names and variables: what is elsewhere contradicts. */
  readonly accounts: readonly Hint[];
  readonly regions: readonly Hint[];
  /** From the backend: state may be kept in an account of its own, so others do not contradict. */
  readonly stateAccounts: readonly Hint[];
}

export interface Hint {
  readonly value: string;
  /** "the folder accounts/123456789012" */
  readonly from: string;
}

const accountNumber = /(?<!\d)\d{12}(?!\d)/g;
const regionName = /(?<![a-z0-9])(?:us|eu|ap|sa|ca|me|af|il|mx|cn)(?:-gov)?-[a-z]{4,9}-\d(?![0-9a-z])/g;
const accountVariables = ['account_id', 'aws_account_id', 'account', 'aws_account', 'account_number'];
const regionVariables = ['region', 'aws_region'];

const known = new WeakMap<ModuleInstance, PlaceHints>();

/** Hints for everything in a root module, in the variant in which it is looked at. */
export function placeHintsOf(module: ModuleInstance, configuration: Configuration): PlaceHints {
  const root = rootOf(module);
  const remembered = known.get(root);
  if (remembered !== undefined) return remembered;
  const hints = readHints(root, configuration);
  known.set(root, hints);
  return hints;
}

function rootOf(module: ModuleInstance): ModuleInstance {
  return module.call === null ? module : rootOf(module.call.parent);
}

function readHints(root: ModuleInstance, configuration: Configuration): PlaceHints {
  const folders: Hint[] = [];
  const regions: Hint[] = [];
  const paths = [root.rootModule, ...(root.variableFile?.split(' + ') ?? [])];
  for (const path of paths) {
    folders.push(...matches(path, accountNumber, `the path ${path}`));
    regions.push(...matches(path, regionName, `the path ${path}`));
  }
  const fromVariables = (names: readonly string[], form: RegExp): readonly Hint[] =>
    names.flatMap((name) => {
      const value = configuration.variableOf(root, name);
      const text = value?.kind === 'string' || value?.kind === 'number' ? String(value.value) : '';
      return matches(text, form, `the variable ${name}`).filter((hint) => hint.value === text);
    });
  return {
    accounts: [...fromVariables(accountVariables, accountNumber), ...folders],
    regions: [...fromVariables(regionVariables, regionName), ...regions],
    stateAccounts: root.source.files
      .flatMap(({ body }) => body.blocks)
      .filter(({ type }) => type === 'terraform')
      .flatMap(({ body }) => body.blocks)
      .filter(({ type }) => type === 'backend')
      .flatMap((backend) => textsIn(backend))
      .flatMap((text) => matches(text, accountNumber, `the backend (${text})`)),
  };
}

function textsIn(block: Block): readonly string[] {
  const own = block.body.attributes.flatMap(({ name }) => literalText(block, name) ?? []);
  return [...own, ...block.body.blocks.flatMap((inner) => textsIn(inner))];
}

function matches(text: string, form: RegExp, from: string): readonly Hint[] {
  return [...text.matchAll(form)].map(([value]) => ({ value, from }));
}
