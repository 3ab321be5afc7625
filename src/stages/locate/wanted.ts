import { type FailingEntity, type Finding, shortFingerprint } from '../../domain/finding.ts';
import { rulesForTest } from '../../rules/registry.ts';
import { type Arn, type ArnMeaning, parseArn, readArnMeanings } from '../../terraform/identity/arn.ts';
import { awsIdentities, identityNamed } from '../../terraform/identity/aws-identities.ts';
import type { AwsIdentity } from '../../terraform/identity/identity.ts';
import { readDisplayName } from './display-name.ts';
import { kindOfTest } from './kind-of-test.ts';

/** What is looked for in the code: everything that the finding says of the resource. */
export interface Wanted {
  /** First characters of the fingerprint, by which people name the finding; `null` at a terminal. */
  readonly findingId: string | null;
  readonly title: string;
  readonly displayName: string;
  readonly identity: AwsIdentity | null;
  /** Terraform types that it may be. */
  readonly types: readonly string[];
  /** Names that it may have in the code. */
  readonly names: readonly string[];
  /** Ids that only the cloud gives (`i-0abc…`, `vpc-0abc…`) and the ARN; the code knows them from `import` blocks. */
  readonly ids: readonly string[];
  readonly account: string | null;
  readonly region: string | null;
  /** Tags that it has in the cloud, where they are known. */
  readonly tags: Readonly<Record<string, string>>;
}

/** Reads a finding, its ARN first, then kind and display name; account and region of the finding come before what a name holds. */
export function readWanted(finding: Finding): Wanted {
  const { entity, test } = finding;
  const arnText = entity.arn ?? (entity.displayName.startsWith('arn:') ? entity.displayName : null);
  const arn = arnText === null ? null : parseArn(arnText);
  const meanings = arn === null ? [] : likelyMeanings(arn);
  const own = identityOf(entity);
  const meaning = meanings.find((each) => each.identity === own) ?? meanings[0] ?? null;
  const identity = meaning?.identity ?? own ?? identityNamed(kindOfTest(test.id) ?? '');
  // Findings of the kind `String` speak of a whole account: their text names no resource.
  const form = entity.kind === 'String' ? 'account' : (identity?.display ?? 'name');
  // A scanner of code shows an address or a line.
  const isNamed = arnText !== entity.displayName && (arnText !== null || !finding.report?.place);
  const shown = isNamed ? readDisplayName(entity.displayName, form) : null;
  const names = [meaning?.name, shown?.name].filter(isText);
  return {
    findingId: isAtTerminal(finding) ? null : shortFingerprint(finding.fingerprint),
    title: identity?.title ?? entity.label ?? 'resource',
    displayName: entity.displayName,
    identity,
    types: [...new Set([...typesOf(finding, identity), ...meanings.flatMap(({ types }) => types)])],
    // A domain may be shown with its last dot.
    names: [...new Set(names.flatMap((name) => (/.\.$/.test(name) ? [name, name.slice(0, -1)] : [name])))],
    ids: [...new Set([meaning?.id, shown?.id, arnText].filter(isText))],
    account: entity.account ?? arn?.account ?? shown?.account ?? null,
    region: entity.region || (arn?.region ?? shown?.region ?? null),
    tags: entity.tags ?? {},
  };
}

/** The meanings of an ARN that give the same name: `rds:…:cluster:x` is a cluster of RDS, of DocumentDB or of Neptune. */
function likelyMeanings(arn: Arn): readonly ArnMeaning[] {
  const meanings = readArnMeanings(arn);
  const [first] = meanings;
  return meanings.filter(({ name, id }) => name === first?.name && id === first.id);
}

function identityOf(entity: FailingEntity): AwsIdentity | null {
  return identityNamed(entity.kind ?? '') ?? identityNamed(entity.label ?? '');
}

function isAtTerminal({ source }: Finding): boolean {
  return source !== 'vanta' && source !== 'failure-json' && source !== 'code-scanning';
}

function typesOf({ entity, test, report }: Finding, identity: AwsIdentity | null): readonly string[] {
  if (identity === null && report !== undefined) {
    const told = [...new Set(rulesForTest(test).flatMap(({ resourceTypes }) => resourceTypes))];
    if (told.length > 0) return told;
  }
  // The table does not know the kind: a Terraform type stands for itself, a thing of another vendor for nothing.
  if (identity === null && entity.kind !== null && entity.kind !== '')
    return /^aws_[a-z0-9_]+$/.test(entity.kind) ? [entity.kind] : [];
  const rows = identity === null ? awsIdentities : [identity];
  const all = [...new Set(rows.flatMap(({ terraform }) => terraform.map(({ type }) => type)))];
  // The command line may name a Terraform type itself.
  return entity.kind !== null && all.includes(entity.kind) ? [entity.kind] : all;
}

const isText = (text: string | null | undefined): text is string => typeof text === 'string' && text !== '';
