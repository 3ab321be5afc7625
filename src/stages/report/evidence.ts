import { createTwoFilesPatch } from 'diff';
import type { EvidenceTrail } from '../../domain/evidence-trail.ts';
import { codeBlock, inlineCode, neutralise, neutraliseSentence } from '../../domain/neutralise.ts';

const maxRows = 40;
const maxDiff = 12_000;
/** GitHub takes 65,536 characters a comment. */
const maxLength = 50_000;

/** The trail as Markdown: a few lines to read at once, all else folded; every foreign text does nothing in it. */
export function describeEvidence(trail: EvidenceTrail): string {
  const sections = [
    summary(trail),
    folded('Why this block', mapping(trail)),
    folded('What was changed', change(trail)),
    folded('What was checked', checks(trail)),
    folded('Who decided what', people(trail)),
    folded('Everything that happened', history(trail)),
  ].filter((section) => section !== null);
  let text = '';
  for (const section of sections) {
    // Whole sections only: half a fence would let the rest of the text loose.
    if (text.length + section.length > maxLength) return `${text}\n\n_The rest is too long for a comment._`;
    text += `${text === '' ? '' : '\n\n'}${section}`;
  }
  return text;
}

function summary(trail: EvidenceTrail): string {
  const { test, resource, times, pullRequest, requirement, refusal } = trail;
  const where = [resource.kind, resource.account, resource.region].filter((part) => part !== null);
  return [
    `### Evidence for ${inlineCode(trail.id)}`,
    '',
    rows([
      `**Test:** ${neutralise(test.name, 200)} (${inlineCode(test.id, 200)})`,
      test.frameworks.length === 0
        ? null
        : `**Frameworks:** ${test.frameworks.map((one) => inlineCode(one, 60)).join(', ')}`,
      `**Resource:** ${inlineCode(resource.name)}${where.length === 0 ? '' : `, ${where.map((part) => neutralise(part, 80)).join(', ')}`}`,
      requirement === null
        ? null
        : `**Requirement:** ${neutraliseSentence(requirement.text)}${requirement.rule === null ? '' : ` (${inlineCode(requirement.rule, 60)})`}`,
      pullRequest === null
        ? null
        : `**Pull request:** ${inlineCode(`${pullRequest.repository}#${pullRequest.number}`)}`,
      refusal === null ? null : `**Refused:** ${refusal.meaning} (\`${refusal.reason}\`)`,
      `**State:** \`${trail.state}\``,
      `**Times:** ${timesInWords(times)}`,
    ]),
    '',
    `<sub>correlation ${inlineCode(trail.correlationId, 100)} · fingerprint ${inlineCode(trail.fingerprint, 64)}</sub>`,
  ].join('\n');
}

function timesInWords(times: EvidenceTrail['times']): string {
  const parts = [
    ['detected', times.detected],
    ['taken up', times.taken],
    ['opened', times.opened],
    ['merged', times.merged],
    ['green', times.green],
  ] as const;
  const known = parts.flatMap(([name, at]) => (at === null ? [] : [`${name} ${inlineCode(at, 40)}`]));
  const total = times.hoursToGreen === null ? '' : `; ${times.hoursToGreen} hours to green`;
  return `${known.join(', ')}${total}`;
}

function mapping({ mapping: found }: EvidenceTrail): string | null {
  if (found === null) return null;
  const place = `${found.file}:${found.startLine}-${found.endLine}`;
  return [
    `${inlineCode(found.address)} in ${inlineCode(place)} of ${inlineCode(found.repository)} at ${inlineCode(found.commit, 40)}, score ${found.score} of 100, ${found.margin} ahead of the next candidate.`,
    '',
    rows(
      found.evidence.map(
        ({ weight, detail }) => `${weight >= 0 ? '+' : '−'}${Math.abs(weight)} ${neutraliseSentence(detail)}`,
      ),
    ),
  ].join('\n');
}

function change({ change: made, requirement }: EvidenceTrail): string | null {
  if (made === null) return null;
  const diffs = made.files
    .filter(({ before, after }) => before !== after)
    .map(({ path, before, after }) =>
      createTwoFilesPatch(`a/${path}`, `b/${path}`, before ?? '', after, '', ''),
    );
  const diff =
    diffs.length === 0
      ? '_The files are too large to be kept; the pull request shows the diff._'
      : codeBlock(diffs.join('\n'), maxDiff, 'diff');
  return [
    `${neutraliseSentence(made.title)}, by ${inlineCode(made.origin, 150)}; impact: ${made.impact}.`,
    ...(requirement === null ? [] : ['', `Before: ${neutraliseSentence(requirement.verdict)}`]),
    '',
    rows(made.explanation.map((one) => neutraliseSentence(one))),
    '',
    diff,
  ].join('\n');
}

const marks = { passed: '✅', warned: '⚠️', refused: '❌', skipped: '➖' } as const;

function checks(trail: EvidenceTrail): string | null {
  return trail.checks.length === 0
    ? null
    : rows(
        trail.checks.map(
          ({ status, title, detail }) =>
            `${marks[status]} ${neutraliseSentence(title)}: ${neutraliseSentence(detail)}`,
        ),
      );
}

function people({ people: who, decisions, waiver }: EvidenceTrail): string | null {
  const { merged, replacement } = who;
  const found = [
    ...who.guidance.map((text) => `Guidance: ${neutralise(text, 300)}`),
    ...who.approved.map(({ by, at }) => `Approved by ${name(by)} at ${inlineCode(at, 40)}`),
    replacement === null
      ? null
      : `Replacement allowed by ${name(replacement.by)} at ${inlineCode(replacement.at, 40)}`,
    merged === null
      ? null
      : `Merged by ${name(merged.by)} at ${inlineCode(merged.at, 40)}${merged.commit === null ? '' : ` as ${inlineCode(merged.commit, 40)}`}${merged.editedByPeople ? ', edited by people before' : ''}`,
    ...who.decided.map(
      ({ by, at, note }) => `${name(by)} at ${inlineCode(at, 40)}: ${neutralise(note, 300)}`,
    ),
    waiver === null
      ? null
      : `Waived by ${waiver.owner === null ? 'nobody that is named' : name(waiver.owner)}${waiver.until === null ? '' : ` until ${waiver.until}`} in ${inlineCode(waiver.key)} of the configuration: ${neutralise(waiver.reason, 300)}`,
    ...decisions.map(
      ({ id, by, at, reason, ended }) =>
        `Left alone by decision ${inlineCode(id)} of ${name(by)} at ${inlineCode(at, 40)}${reason === null ? '' : `: ${neutralise(reason, 300)}`}${ended === null ? '' : `, taken back by ${name(ended.by)} at ${inlineCode(ended.at, 40)}`}`,
    ),
  ].filter((row) => row !== null);
  return found.length === 0 ? null : rows(found);
}

function history(trail: EvidenceTrail): string | null {
  const lines = trail.history.map(
    ({ at, state, by, note }) =>
      `${inlineCode(at, 40)} ${state}${by === null ? '' : ` by ${name(by)}`}: ${neutralise(note, 200)}`,
  );
  const left = lines.length - maxRows;
  return lines.length === 0
    ? null
    : rows([...(left > 0 ? [`${left} earlier ones`] : []), ...lines.slice(-maxRows)]);
}

function name(login: string): string {
  return `**${neutralise(login, 60)}**`;
}

function folded(title: string, content: string | null): string | null {
  return content === null ? null : `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

function rows(lines: readonly (string | null)[]): string {
  return lines
    .filter((line) => line !== null)
    .map((line) => `- ${line}`)
    .join('\n');
}
