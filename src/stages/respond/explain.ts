import type { Change } from '../../domain/change.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Located } from '../../domain/located.ts';
import type { Measured } from '../../domain/measured.ts';
import { inlineCode, neutralise, neutraliseSentence } from '../../domain/neutralise.ts';
import type { Proof, RungStatus } from '../../domain/proof.ts';
import type { FindingRecord } from '../../domain/record.ts';
import { type Refusal, refusalReasons } from '../../domain/refusal.ts';
import type { SourceRange } from '../../domain/source.ts';
import { person } from './answers.ts';

/** So many lines of a list are shown. */
const maxRows = 25;
/** GitHub takes 65,536 characters a comment. */
const maxLength = 30_000;

/** All that is known of a finding, as Markdown for the person who asks; every foreign text does nothing in it. */
export function explainRecord(record: FindingRecord): string {
  const { outcome } = record;
  const sections = [
    explainFinding(record.finding),
    outcome?.located ? explainLocated(outcome.located) : null,
    outcome?.measured ? explainMeasured(outcome.measured) : null,
    outcome?.change ? explainChange(outcome.change) : null,
    outcome?.proof ? explainProof(outcome.proof) : null,
    outcome?.kind === 'refused' ? explainRefusal(outcome.refusal) : null,
    explainState(record),
  ].filter((section) => section !== null);
  return withinLimit(sections);
}

/** Whole sections only: half a fence or half a span would let the rest of the text loose. */
function withinLimit(sections: readonly string[]): string {
  let text = '';
  for (const section of sections) {
    if (text.length + section.length > maxLength) return `${text}\n\n_The rest is too long for a comment._`;
    text += `${text === '' ? '' : '\n\n'}${section}`;
  }
  return text;
}

function explainFinding({ test, entity }: Finding): string {
  const where = [
    entity.label === null ? null : neutralise(entity.label, 80),
    entity.account === null ? null : `account ${inlineCode(entity.account, 40)}`,
    entity.region === null ? null : `region ${inlineCode(entity.region, 40)}`,
  ].filter((part) => part !== null);
  const rows = [
    `**Test:** ${neutralise(test.name, 200)} (${inlineCode(test.id, 200)})`,
    `**Resource:** ${inlineCode(entity.displayName)}${where.length > 0 ? `, ${where.join(', ')}` : ''}`,
    test.frameworks.length > 0
      ? `**Frameworks:** ${test.frameworks.map((one) => inlineCode(one, 60)).join(', ')}`
      : null,
    test.remediateBy === null
      ? null
      : `**Due:** ${inlineCode(test.remediateBy, 40)}${test.isOverdue ? ' (overdue)' : ''}`,
    test.failureDescription.trim() === ''
      ? null
      : `**Vanta says:** ${neutralise(test.failureDescription, 500)}`,
  ];
  return `### What fails\n\n${list(rows)}`;
}

function explainLocated(located: Located): string {
  const evidence = located.evidence.map(
    (one) =>
      `${one.weight >= 0 ? '+' : '−'}${Math.abs(one.weight)} ${neutraliseSentence(one.detail)}${place(one.at)}`,
  );
  return [
    '### Why this block',
    '',
    `${inlineCode(located.address)} in ${placeOf(located.block)}, score ${located.score} of 100, ${located.margin} ahead of the next candidate.`,
    '',
    list([...evidence, ...explainMakingModule(located)]),
  ].join('\n');
}

/** Who makes the resource, when it is a module that is not in the repository, and what its call decides. */
function explainMakingModule({ madeBy }: Located): readonly string[] {
  if (madeBy === undefined) return [];
  const inputs = madeBy.inputs.map(({ name, text }) => inlineCode(`${name} = ${text}`, 80)).join(', ');
  const given = inputs === '' ? 'nothing that is known to decide' : inputs;
  return [
    `Made by the module ${inlineCode(madeBy.source)} (${neutralise(madeBy.version, 80)}), called as ${inlineCode(madeBy.call)}, which is given ${given}.`,
  ];
}

const verdicts = {
  compliant: 'holds already',
  violated: 'does not hold',
  unknown: 'cannot be told from the code',
} as const;

function explainMeasured({ requirement, verdict, ruleId }: Measured): string {
  const by = ruleId === null ? 'No rule answers this test.' : `Rule ${inlineCode(ruleId, 60)}.`;
  return `### What decides\n\n${by} The requirement “${neutraliseSentence(requirement)}” ${verdicts[verdict.kind]}: ${neutraliseSentence(verdict.because)}${place(verdict.at)}`;
}

const impacts = {
  'in-place': 'changed in place',
  'new-resource': 'a new resource is created beside it',
  downtime: 'may be away for a moment while it is applied',
  replacement: 'destroyed and created anew',
} as const;

function explainChange(change: Change): string {
  const { origin } = change;
  const author =
    origin.kind === 'rule'
      ? `Written by rule ${inlineCode(origin.ruleId, 60)}, without a model.`
      : `Written by the model ${inlineCode(origin.usage.modelId, 100)}, which is ${Math.round(origin.confidence * 100)} % sure of it.`;
  const assumptions =
    origin.kind === 'model' ? origin.assumptions.map((one) => `Assumes: ${neutralise(one)}`) : [];
  const effects = change.effects.map((effect) => {
    const paths = effect.paths.map((path) => inlineCode(path, 100)).join(', ');
    return `${effect.kind.replace('-', ' ')} ${inlineCode(effect.block)} in ${inlineCode(effect.file)}${paths === '' ? '' : `: ${paths}`}`;
  });
  return [
    '### What changes',
    '',
    author,
    '',
    list([...change.explanation.map((one) => neutraliseSentence(one)), ...effects, ...assumptions]),
    '',
    `**Impact:** ${impacts[change.impact.kind]}.`,
    ...change.impact.notes.slice(0, maxRows).map((note) => `- ${neutraliseSentence(note)}`),
  ].join('\n');
}

const marks: Readonly<Record<RungStatus, string>> = {
  passed: '✅',
  warned: '⚠️',
  refused: '❌',
  skipped: '➖',
};

function explainProof(proof: Proof): string {
  return `### What was checked\n\n${list(proof.rungs.map((rung) => `${marks[rung.status]} ${neutraliseSentence(rung.title)}: ${neutraliseSentence(rung.detail)}`))}`;
}

function explainRefusal(refusal: Refusal): string {
  return `### Why the last round ended without a change\n\n${describeRefusal(refusal)}`;
}

/** A refusal for a person: the reason in words, what was found, what to do. */
export function describeRefusal(refusal: Refusal): string {
  const parts = [`${capitalise(refusalReasons[refusal.reason])} (\`${refusal.reason}\`).`];
  if (refusal.facts.length > 0) parts.push(list(refusal.facts.map((fact) => neutraliseSentence(fact))));
  if (refusal.nextSteps.length > 0) {
    parts.push('What you can do:', list(refusal.nextSteps.map((step) => neutraliseSentence(step))));
  }
  return parts.join('\n\n');
}

function explainState(record: FindingRecord): string {
  const last = record.history.slice(-5).map((entry) => {
    const by = entry.by === null ? '' : ` by ${person(entry.by)}`;
    return `${inlineCode(entry.at, 40)} ${entry.state}${by}: ${neutralise(entry.note, 200)}`;
  });
  const rounds =
    record.guidance.length === 0
      ? ''
      : ` after ${record.guidance.length} ${record.guidance.length === 1 ? 'round' : 'rounds'} with guidance`;
  return [
    '### Where it stands',
    '',
    `\`${record.state}\`${rounds}.${last.length > 0 ? ' Lately:' : ''}`,
    '',
    list(last),
    '',
    `<sub>correlation ${inlineCode(record.correlationId, 100)}</sub>`,
  ].join('\n');
}

function list(rows: readonly (string | null)[]): string {
  const shown = rows.filter((row) => row !== null);
  const more = shown.length > maxRows ? [`- and ${shown.length - maxRows} more`] : [];
  return [...shown.slice(0, maxRows).map((row) => `- ${row}`), ...more].join('\n');
}

function place(range: SourceRange | null): string {
  return range ? ` (${placeOf(range)})` : '';
}

function placeOf(range: SourceRange): string {
  const lines =
    range.endLine > range.startLine ? `${range.startLine}-${range.endLine}` : String(range.startLine);
  return inlineCode(`${range.file}:${lines}`);
}

function capitalise(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
