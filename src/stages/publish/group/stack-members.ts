import type { Outcome } from '../../../domain/outcome.ts';
import { type Proof, proofHolds } from '../../../domain/proof.ts';
import type { Change } from '../../../domain/change.ts';
import type { WhoElse } from '../../measure/who-else.ts';
import { type AskedFinding, combinedFor, type GroupMember, memberOf } from './member.ts';

/** What the road gives for working out one change on top of others. */
export interface GroupRoad {
  /** Text of a file on the base; `null` where there is none. */
  readonly readBase: (path: string) => Promise<string | null>;
  /** Walks the road of a finding over the base with these texts in the place of its files. */
  readonly propose: (asked: AskedFinding, over: ReadonlyMap<string, string>) => Promise<Outcome>;
  /** The ladder for one finding on what all changes together leave. */
  readonly prove: (member: GroupMember, combined: Change) => Promise<Proof>;
  /** Who else the change of one finding touches; `undefined` where the code does not tell. */
  readonly whoElse: (member: GroupMember) => WhoElse | undefined;
}

/** A finding with what is known of its change. */
export interface Stackable {
  readonly asked: AskedFinding;
  /** Worked out before, and taken as it is where the texts under it are the same. */
  readonly known: GroupMember | null;
  /** Its ladder was climbed a moment ago, for a change that is alone. */
  readonly isProved?: boolean;
}

/** A finding whose change does not go on top of the others, and how its road ended there. */
export interface Fallen {
  readonly asked: AskedFinding;
  /** The road's own end, or the proof that did not hold. */
  readonly because: { readonly outcome: Outcome } | { readonly proof: Proof; readonly change: Change };
}

export interface Stacked {
  readonly members: readonly GroupMember[];
  readonly fallen: readonly Fallen[];
}

/**
 * Lays the changes of findings one on top of the other, in their order: each is byte-exact over the text that those before
 * it leave. What all together leave must hold the requirement of every one of them, by the same ladder; the last one for
 * which it does not falls out, and the rest is laid anew.
 */
export async function stackMembers(findings: readonly Stackable[], road: GroupRoad): Promise<Stacked> {
  const fallen: Fallen[] = [];
  let left = findings;
  for (;;) {
    const laid = await lay(left, road);
    fallen.push(...laid.fallen);
    const isProved = laid.members.length === 1 && left.length === 1 && left[0]?.isProved === true;
    const proved = isProved ? laid.members : await proveAll(laid.members, road);
    const failed = proved.findLast(({ proof }) => !proofHolds(proof));
    if (failed === undefined) return { members: proved, fallen };
    const { finding, proof, change } = failed;
    fallen.push({ asked: failed, because: { proof, change } });
    const out = new Set([...fallen.map(({ asked }) => asked.finding.fingerprint), finding.fingerprint]);
    left = laid.members
      .filter((one) => !out.has(one.finding.fingerprint))
      .map((one) => ({ asked: one, known: one }));
  }
}

async function lay(findings: readonly Stackable[], road: GroupRoad): Promise<Stacked> {
  const texts = new Map<string, string>();
  const members: GroupMember[] = [];
  const fallen: Fallen[] = [];
  for (const { asked, known } of findings) {
    const fits = known !== null && (await fitsOn(known, texts, road));
    const outcome = fits ? null : await road.propose(asked, texts);
    const isProposed = outcome?.kind === 'proposed';
    const member = fits ? known : isProposed ? placedAs(known, memberOf(asked, outcome)) : null;
    if (member) {
      for (const { path, after } of member.change.files) texts.set(path, after);
      members.push(member);
    } else if (outcome) fallen.push({ asked, because: { outcome } });
  }
  return { members, fallen };
}

/** On the same commit the block is where it was found before, with all that told so. */
function placedAs(known: GroupMember | null, member: GroupMember | null): GroupMember | null {
  const isSame =
    known?.located.commit === member?.located.commit && known?.located.address === member?.located.address;
  return known && member && isSame ? { ...member, located: known.located } : member;
}

/** True when every file of a change reads as it did when the change was written. Large ones are not kept, and written again. */
async function fitsOn(
  { change }: GroupMember,
  texts: ReadonlyMap<string, string>,
  { readBase }: GroupRoad,
): Promise<boolean> {
  if (change.files.length === 0) return false;
  for (const { path, before } of change.files) {
    const now = texts.get(path) ?? (await readBase(path));
    if (now !== before) return false;
  }
  return true;
}

async function proveAll(
  members: readonly GroupMember[],
  { prove }: GroupRoad,
): Promise<readonly GroupMember[]> {
  const proved: GroupMember[] = [];
  for (const member of members) {
    proved.push({ ...member, proof: await prove(member, combinedFor(member, members)) });
  }
  return proved;
}
