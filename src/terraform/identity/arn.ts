import { type ArnValues, headOf, isOpen, readResource, writeResource } from './arn-form.ts';
import { awsIdentities } from './aws-identities.ts';
import type { ArnForm, AwsIdentity } from './identity.ts';

/** An ARN taken apart. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string | null;
  readonly account: string | null;
  /** All that follows the account. */
  readonly resource: string;
}

/** What an ARN says of the resource that it names. */
export interface ArnMeaning extends ArnValues {
  readonly identity: AwsIdentity;
  /** Terraform types whose resources have such ARNs. */
  readonly types: readonly string[];
  readonly form: ArnForm;
}

const maxLength = 2_048;

/** Takes an ARN apart; `null` for a text of another form. */
export function parseArn(text: string): Arn | null {
  if (text.length > maxLength) return null;
  const match = /^arn:([a-z-]+):([a-z0-9-]+):([a-z0-9-]*):(\d{12}|aws)?:(.+)$/.exec(text);
  if (match === null) return null;
  const [, partition = '', service = '', region = '', account, resource = ''] = match;
  return { partition, service, region: region || null, account: account ?? null, resource };
}

interface Entry {
  readonly identity: AwsIdentity;
  readonly form: ArnForm;
}

/** The forms of a service: by the word with which they begin, each with the open ones, in the order of the table. */
interface ServiceForms {
  readonly byHead: ReadonlyMap<string, readonly Entry[]>;
  readonly open: readonly Entry[];
}

const services: ReadonlyMap<string, ServiceForms> = indexForms();

function indexForms(): ReadonlyMap<string, ServiceForms> {
  const entries = awsIdentities.flatMap((identity) => identity.arns.map((form) => ({ identity, form })));
  return new Map(
    [...new Set(entries.map(({ form }) => form.service))].map((service): [string, ServiceForms] => {
      const all = entries.filter(({ form }) => form.service === service);
      const heads = new Set(all.map(({ form }) => headOf(form)).filter((head) => head !== ''));
      const among = (head: string): readonly Entry[] =>
        all.filter(({ form }) => [head, ''].includes(headOf(form)));
      return [service, { byHead: new Map([...heads].map((head) => [head, among(head)])), open: among('') }];
    }),
  );
}

/**
 * All that an ARN can mean, the likeliest first: `rds:…:db:x` is an instance of RDS, of DocumentDB or of Neptune.
 * Empty when no row of the table knows its form.
 */
export function readArnMeanings(arn: Arn): readonly ArnMeaning[] {
  const forms = services.get(arn.service);
  if (forms === undefined) return [];
  const head = /^\/?([^/:]*)/.exec(arn.resource)?.[1] ?? '';
  const meanings = (forms.byHead.get(head) ?? forms.open).flatMap(({ identity, form }): ArnMeaning[] => {
    if (isOpen(form) && !hasPlaceOf(arn, form)) return [];
    const values = readResource(form, arn.resource);
    return values === null ? [] : [{ identity, types: form.types, form, ...values }];
  });
  // Some tools write a region or an account where AWS has none.
  const [exact, others] = [true, false].map((fits) =>
    meanings.filter(({ form }) => hasPlaceOf(arn, form) === fits),
  );
  return [...(exact ?? []), ...(others ?? [])];
}

/** The kind of resource that an ARN most likely names, with its name or id; `null` when no table row knows its form. */
export function readArn(arn: Arn): ArnMeaning | null {
  return readArnMeanings(arn)[0] ?? null;
}

function hasPlaceOf(arn: Arn, form: ArnForm): boolean {
  return (arn.region !== null) === form.hasRegion && (arn.account !== null) === form.hasAccount;
}

/** The partitions of AWS: the commercial one, the two of the United States' government, China. */
export const partitions = ['aws', 'aws-us-gov', 'aws-cn'] as const;

/** Where and what the resource is of which an ARN is written. */
export interface ArnPlace extends Partial<ArnValues> {
  /** Of `partitions`; what is not told is that of the region, else `aws`. */
  readonly partition?: string;
  readonly region: string | null;
  readonly account: string | null;
}

/**
 * The ARN of a resource in the first of its forms (or the one that is given) for which everything is told;
 * `null` when there is none.
 */
export function writeArn(identity: AwsIdentity, place: ArnPlace, form?: ArnForm): string | null {
  for (const each of form === undefined ? identity.arns : [form]) {
    const resource = writeResource(each, place);
    const region = each.hasRegion ? place.region : '';
    const account = each.hasAccount ? place.account : '';
    if (resource === null || region === null || account === null) continue;
    const partition = place.partition ?? partitionOf(place.region);
    return `arn:${partition}:${each.service}:${region}:${account}:${resource}`;
  }
  return null;
}

function partitionOf(region: string | null): (typeof partitions)[number] {
  if (region?.startsWith('cn-') === true) return 'aws-cn';
  return region?.startsWith('us-gov-') === true ? 'aws-us-gov' : 'aws';
}
