import type { Change } from '../../../domain/change.ts';
import { codeBlock, inlineCode, neutralise, neutraliseSentence } from '../../../domain/neutralise.ts';
import { createRedactor } from '../../mend/model/redact-secrets.ts';
import { bullets } from './sentences.ts';

/** What changes and what decides it, who wrote it, and the guidance it follows. The diff stands beside it. */
export function whatChanges(change: Change, guidance: readonly string[]): string {
  const last = guidance.at(-1);
  return [
    '### What changes',
    bullets(change.explanation.map((sentence) => neutraliseSentence(sentence, 320))),
    author(change),
    ...(last === undefined
      ? []
      : [
          `Round ${guidance.length + 1}, after this guidance:`,
          codeBlock(createRedactor().redact(last), 400),
        ]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function author({ origin }: Change): string {
  if (origin.kind === 'rule') return `Written by rule ${inlineCode(origin.ruleId, 60)}, without a model.`;
  const lines = [
    `Written by the model ${inlineCode(origin.usage.modelId, 80)}, which says it is ${sureness(origin)}; the checks below are the same as for a rule.`,
  ];
  if (origin.assumptions.length > 0) {
    lines.push(
      'It assumes:',
      bullets(
        origin.assumptions.map((one) => neutralise(one, 220)),
        4,
      ),
    );
  }
  return lines.join('\n\n');
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;

function sureness({ confidence, lowered }: Extract<Change['origin'], { kind: 'model' }>): string {
  if (lowered === undefined) return `${percent(confidence)} sure`;
  const ids = lowered.lessons.slice(0, 5).map((id) => inlineCode(id, 8));
  return `${percent(lowered.stated)} sure, lowered to ${percent(confidence)} because people rejected changes like it here (${ids.join(', ')})`;
}
