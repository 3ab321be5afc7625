import { locateResource, type LocateResult, type SearchedRepository } from '../../stages/locate/locate.ts';
import { type Detail, findingOf, type KnownResource } from './known-resource.ts';
import { placeOf, type Rivals } from './rivals.ts';
import { madeUp } from './terraform-truth/placeholders.ts';

/**
 * - `right`: the address; `right-block`: the block, several instances of which share the name;
 *   `right-of-several`: the address, of several whose names have holes and fit;
 * - `wrong`: any other address, and any answer where several have exactly this name;
 * - `refused-rightly`: the finding does not decide, and the refusal says so;
 * - `refused-untruly`: the finding does not decide, and the refusal gives another reason;
 * - `refused-needlessly`: the code holds all that decides.
 */
export type Verdict =
  | 'right'
  | 'right-block'
  | 'right-of-several'
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
  if (result.kind === 'refused') {
    const { reason } = result.refusal;
    if (others.length === 0 && known.isDecided) return 'refused-needlessly';
    if (others.length > 0 && reason === 'ambiguous') return 'refused-rightly';
    // No code holds what the copy was given in place of something real, so that any refusal of it is true.
    if (known.name.includes(madeUp)) return 'refused-rightly';
    return !known.isDecided && (reason === 'computed-value' || reason === 'ambiguous')
      ? 'refused-rightly'
      : 'refused-untruly';
  }
  const { located, subject } = result;
  const answered = `${located.rootModule}\0${located.address}`;
  const elsewhere = others.filter((other) => withoutKey(placeOf(other)) !== withoutKey(placeOf(known)));
  if (elsewhere.length > 0)
    return known.parts !== null && answered === placeOf(known) ? 'right-of-several' : 'wrong';
  if (others.length > 0) return withoutKey(answered) === withoutKey(placeOf(known)) ? 'right-block' : 'wrong';
  const isVariant = rivals.variantsOf(known).has(subject.module.variableFile);
  return answered === placeOf(known) && isVariant ? 'right' : 'wrong';
}
