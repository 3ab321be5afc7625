import { locateResource, type LocateResult, type SearchedRepository } from '../../stages/locate/locate.ts';
import { type Detail, findingOf, type KnownResource } from './known-resource.ts';
import { placeOf, type Rivals } from './rivals.ts';

/**
 * - `right`: the address; `right-block`: the block, several instances of which share the name;
 * - `wrong`: any other address, and any answer where the finding does not decide;
 * - `refused-rightly`: ambiguous, and there are several; `refused-needlessly`: the finding decides;
 * - `refused-untruly`: the finding does not decide, and the refusal gives another reason.
 */
export type Verdict =
  | 'right'
  | 'right-block'
  | 'wrong'
  | 'refused-rightly'
  | 'refused-needlessly'
  | 'refused-untruly';

export interface Judgement {
  readonly known: KnownResource;
  readonly verdict: Verdict;
  /** Reason code of a refusal; `null` for an answer. */
  readonly reason: string | null;
  /** The address that was answered, or what the refusal says first. */
  readonly said: string;
  /** Addresses that the finding fits as well. */
  readonly rivals: readonly string[];
  readonly ms: number;
}

/** Locates one known resource and says how that went. */
export function judge(
  known: KnownResource,
  detail: Detail,
  repository: SearchedRepository,
  rivals: Rivals,
): Judgement {
  const finding = findingOf(known, detail);
  const started = performance.now();
  const result = locateResource(finding, [repository], { path: null, address: null });
  const ms = performance.now() - started;
  const others = rivals.of(known, detail);
  return {
    known,
    verdict: verdictOf(result, known, others, rivals),
    reason: result.kind === 'refused' ? result.refusal.reason : null,
    said: saidIn(result),
    rivals: [...new Set(others.map((other) => `${other.rootModule}:${other.address}`))],
    ms,
  };
}

function saidIn(result: LocateResult): string {
  if (result.kind === 'refused') return result.refusal.facts.slice(0, 3).join(' ');
  const { located, subject } = result;
  const variant = subject.module.variableFile === null ? '' : ` with ${subject.module.variableFile}`;
  return `${located.rootModule}:${located.address}${variant}`;
}

const withoutKey = (place: string): string => place.replace(/\[[^[\]]*\]$/, '');

function verdictOf(
  result: LocateResult,
  known: KnownResource,
  others: readonly KnownResource[],
  rivals: Rivals,
): Verdict {
  const elsewhere = others.filter((other) => withoutKey(placeOf(other)) !== withoutKey(placeOf(known)));
  if (result.kind === 'refused') {
    if (others.length === 0) return 'refused-needlessly';
    return result.refusal.reason === 'ambiguous' ? 'refused-rightly' : 'refused-untruly';
  }
  if (elsewhere.length > 0) return 'wrong';
  const { located, subject } = result;
  const answered = `${located.rootModule}\0${located.address}`;
  if (others.length > 0) return withoutKey(answered) === withoutKey(placeOf(known)) ? 'right-block' : 'wrong';
  const isVariant = rivals.variantsOf(known).has(subject.module.variableFile);
  return answered === placeOf(known) && isVariant ? 'right' : 'wrong';
}
