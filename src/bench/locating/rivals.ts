import { identityNamed } from '../../terraform/identity/aws-identities.ts';
import { matchPattern } from '../../terraform/value/pattern.ts';
import { type Detail, type KnownResource, toldPlace } from './known-resource.ts';

/** What is known of the other resources of a repository, by kind and name. */
export interface Rivals {
  /**
   * The other resources that the finding fits as well: same kind, same name, and nothing that is told of account
   * or region tells them apart. With one of them the finding alone does not decide. For a resource whose own name
   * has holes, names with holes that fit count too; beside a name that is known in full they do not.
   */
  of(known: KnownResource, detail: Detail): readonly KnownResource[];
  /**
   * The variable files under which the resource has this name; TerraFix's own word counts only where Terraform has
   * not spoken.
   */
  variantsOf(known: KnownResource): ReadonlySet<string | null>;
}

const isTerraformTruth = ({ truth }: KnownResource): boolean => truth === 'applied' || truth === 'mocked';
const runOf = ({ rootModule, variableFile }: KnownResource): string => `${rootModule}\0${variableFile ?? ''}`;
export const placeOf = ({ rootModule, address }: KnownResource): string => `${rootModule}\0${address}`;
const kindOf = ({ type }: KnownResource): string => identityNamed(type)?.title ?? type;
const groupOf = (known: KnownResource): string => `${kindOf(known)}\0${known.name}`;

const differs = (mine: string | null, other: string | null): boolean =>
  mine !== null && other !== null && mine !== other;

/** Gathers the resources by what a finding would say of them. */
export function findRivals(all: readonly KnownResource[]): Rivals {
  const byName = group(all, groupOf);
  const spoken = new Set(all.filter(isTerraformTruth).map(runOf));
  const withHoles = all.filter(({ parts }) => parts !== null);
  const patterns = group(withHoles, kindOf);
  const fitting = (known: KnownResource): readonly KnownResource[] => {
    const namesakes = byName.get(groupOf(known)) ?? [];
    if (known.parts === null) return namesakes;
    const fits = (other: KnownResource): boolean => matchPattern(other.parts ?? [], known.name) !== null;
    return [...namesakes, ...(patterns.get(kindOf(known)) ?? []).filter(fits)];
  };
  return {
    of: (known, detail) => {
      const told = toldPlace(known, detail);
      const isGlobal = identityNamed(known.type)?.isGlobal === true;
      const others = fitting(known).filter((other) => placeOf(other) !== placeOf(known));
      const isElsewhere = (other: KnownResource): boolean =>
        differs(told.account, other.account) || (!isGlobal && differs(told.region, other.region));
      // A place of which one class of truth says that it is elsewhere, whatever the others leave open.
      const classes = [...group(others, (other) => `${placeOf(other)}\0${other.truth}`).values()];
      const elsewhere = new Set(
        classes.filter((members) => members.every(isElsewhere)).flatMap((members) => members.map(placeOf)),
      );
      return others.filter((other) => !elsewhere.has(placeOf(other)));
    },
    variantsOf: (known) =>
      new Set(
        fitting(known)
          .filter((other) => placeOf(other) === placeOf(known))
          .filter(
            (other) =>
              isTerraformTruth(other) === isTerraformTruth(known) ||
              (isTerraformTruth(known) && !spoken.has(runOf(other))),
          )
          .map(({ variableFile }) => variableFile),
      ),
  };
}

function group(
  all: readonly KnownResource[],
  keyOf: (known: KnownResource) => string,
): ReadonlyMap<string, readonly KnownResource[]> {
  const groups = new Map<string, KnownResource[]>();
  for (const known of all) {
    const members = groups.get(keyOf(known));
    if (members === undefined) groups.set(keyOf(known), [known]);
    else members.push(known);
  }
  return groups;
}
