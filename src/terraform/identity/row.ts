import type { ArnForm, AwsIdentity, DisplayForm, TerraformIdentity } from './identity.ts';

/** What is special about a Terraform type. What is not said is usual. */
interface TypeDetails {
  readonly prefix?: string;
  /** People know it by its tag, too: `tags.Name`, or the path that is given. */
  readonly tag?: true | string;
  /** Usually `{name}`; `null` when it cannot be imported. */
  readonly import?: string | null;
  /** Usually true of what is imported by its name. */
  readonly idIsName?: boolean;
  /** Types that configure it, by the argument that points here. */
  readonly companions?: Readonly<Record<string, readonly string[]>>;
  readonly role?: 'makes';
}

/** A type that the code names by an argument, or by the first of several that is written. */
export function named(
  type: string,
  names: string | readonly string[] = 'name',
  details: TypeDetails = {},
): TerraformIdentity {
  const importId = details.import === undefined ? '{name}' : details.import;
  return {
    type,
    names: typeof names === 'string' ? [names] : names,
    prefixes: details.prefix === undefined ? [] : [details.prefix],
    nameTags: details.tag === undefined ? [] : [details.tag === true ? 'tags.Name' : details.tag],
    idIsName: details.idIsName ?? (importId === '{name}' && names.length > 0),
    importId,
    companions: Object.entries(details.companions ?? {}).flatMap(([argument, types]) =>
      types.map((companion) => ({ type: companion, argument })),
    ),
    role: details.role ?? 'is',
  };
}

/** A type that people know by its `Name` tag alone, and the cloud by an id. */
export function tagged(type: string, details: TypeDetails = {}): TerraformIdentity {
  return named(type, [], { tag: true, import: '{id}', ...details });
}

/** A type of which the code says no name: one in each account or region, or known by an id alone. */
export function unnamed(
  type: string,
  importId: string | null,
  companions: TypeDetails['companions'] = {},
): TerraformIdentity {
  return named(type, [], { import: importId, companions });
}

/** An ARN without `arn:<partition>:`, `*` where region and account stand; with the types that have it where only some do. */
type ArnText = string | readonly [text: string, ...types: string[]];

interface KindDetails {
  readonly kinds?: readonly string[];
  readonly aliases?: readonly string[];
  readonly cloudFormation?: readonly string[];
  readonly arns?: readonly ArnText[];
  readonly id?: string;
  readonly display?: DisplayForm;
  readonly global?: true;
}

/**
 * One row of the table: what people call the kind, its Terraform types, and what else is known of it.
 *
 * - `cloudFormation` without `AWS::`
 * - `arns` as in AWS's Service Authorization Reference, with `{name}`, `{id}`, `{any}`, and `{name:path}` where a name
 *   may hold slashes (the other classes stand in `arn-form.ts`)
 * - `id` is the form of what AWS generates: `vpc-{hex}`
 * - `display` where it is not the usual one, `global` for what belongs to no region
 */
export function kind(
  title: string,
  terraform: TerraformIdentity | readonly TerraformIdentity[],
  details: KindDetails = {},
): AwsIdentity {
  const types = 'type' in terraform ? [terraform] : terraform;
  const own = types.filter(({ role }) => role === 'is').map(({ type }) => type);
  return {
    title,
    kinds: details.kinds ?? [],
    aliases: details.aliases ?? [],
    cloudFormationTypes: (details.cloudFormation ?? []).map((name) => `AWS::${name}`),
    arns: (details.arns ?? []).map((arn) =>
      typeof arn === 'string' ? arnForm(arn, own) : arnForm(arn[0], arn.slice(1)),
    ),
    generatedId: details.id ?? null,
    display: details.display ?? usualDisplay(types[0], details.id),
    isGlobal: details.global ?? false,
    terraform: types,
  };
}

/** By name where the code gives one, else by the `Name` tag where there is one, else by the id. */
function usualDisplay(first: TerraformIdentity | undefined, id: string | undefined): DisplayForm {
  if (first === undefined || first.names.length > 0) return id === undefined ? 'name' : 'name-or-id';
  return first.nameTags.length > 0 ? 'tag-or-id' : 'name-or-id';
}

function arnForm(text: string, types: readonly string[]): ArnForm {
  const [service = '', region = '', account = '', ...rest] = text.split(':');
  const template = rest.join(':');
  return {
    service,
    resource: template.replaceAll(/\{(\w+):\w+\}/g, '{$1}'),
    template,
    hasRegion: region !== '',
    hasAccount: account !== '',
    types,
  };
}
