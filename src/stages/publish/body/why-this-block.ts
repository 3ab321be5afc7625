import type { Located } from '../../../domain/located.ts';
import { inlineCode, neutraliseSentence } from '../../../domain/neutralise.ts';
import type { SourceRange } from '../../../domain/source.ts';
import type { RepositorySummary } from '../../../ports/code-host.ts';
import { bullets, linkTo } from './sentences.ts';

/** The block, how sure it is, and the strongest evidence, what speaks against it first. */
export function whyThisBlock(located: Located, repository: RepositorySummary): string {
  const { address, block, commit, score, margin, evidence } = located;
  const ordered = evidence.toSorted((a, b) => rank(b.weight) - rank(a.weight));
  return [
    '### Why this block',
    `${inlineCode(address, 200)} at ${linkTo(repository, commit, block)} manages it: score ${score} of 100, ${margin} ahead of the next candidate.`,
    bullets(
      ordered.map((one) => {
        const place = one.at ? ` (${linkTo(repository, commit, one.at)})` : '';
        const detail = one.at ? withoutPlace(one.detail, one.at) : one.detail;
        return `${one.weight < 0 ? '⚠️ against: ' : ''}${neutraliseSentence(detail, 220)}${place}`;
      }),
      4,
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** The sentence without the place at its end, which is linked behind it. */
function withoutPlace(detail: string, { file, startLine }: SourceRange): string {
  const place = ` (${file}:${startLine})`;
  return detail.endsWith(place) ? detail.slice(0, -place.length) : detail;
}

function rank(weight: number): number {
  return weight < 0 ? 1000 - weight : weight;
}
