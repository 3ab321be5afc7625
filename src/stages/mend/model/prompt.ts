import { randomBytes } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import type { Change } from '../../../domain/change.ts';
import type { MendRequest } from '../mend-result.ts';
import { cleanText } from './clean-text.ts';
import { companionsOf } from './companion-types.ts';
import type { ModuleNames } from './module-names.ts';
import { gatherContext, usefulNames } from './prompt-context.ts';
import { createRedactor } from './redact-secrets.ts';

/** What a question is made of. */
export interface PromptParts extends MendRequest {
  readonly names: ModuleNames;
  /** The rule's change, to be improved; `null` when no rule wrote one. */
  readonly draft: Change | null;
  /** What was wrong with earlier answers, oldest first. */
  readonly problems: readonly string[];
}

/** A question, ready to be sent. */
export interface Prompt {
  readonly text: string;
  /** How many secrets were replaced by stand-ins. */
  readonly redactedSecrets: number;
}

const limits = {
  block: 12_000,
  context: 20_000,
  vantaText: 3_000,
  shortText: 300,
  guidance: 2_000,
  rounds: 5,
  draft: 5_000,
  problems: 2_000,
} as const;

/** Makes a delimiter that nobody can guess; tests pass their own. */
export type NewMarker = () => string;

const randomMarker: NewMarker = () => randomBytes(9).toString('hex');

/**
 * The user's turn: what fails, the located block with what surrounds it, the draft, what reviewers ask. Everything
 * foreign is cleaned, redacted, cut and set between markers that it cannot know.
 */
export function buildPrompt(parts: PromptParts, newMarker: NewMarker = randomMarker): Prompt {
  const redactor = createRedactor();
  const sections = sectionsOf(parts).map(({ name, text, limit }) => ({
    name,
    // Redacted before it is cut, so that no half of a secret stays behind, and again after hidden characters are gone.
    text: cleanText(redactor.redact(cleanText(text, limit * 2)), limit),
  }));
  const marker = chooseMarker(
    sections.map(({ text }) => text),
    newMarker,
  );
  const { subject } = parts;
  const allowed = companionsOf(subject.type);
  const head = [
    `Marker of this message: ${marker}`,
    `Type of the located resource: ${subject.type}`,
    `Companion types that may be added: ${allowed.length === 0 ? 'none' : allowed.join(', ')}`,
    `Draft: ${parts.draft === null ? 'none' : 'see below'}`,
  ];
  const body = sections.map(({ name, text }) => `<<<${marker} ${name}\n${text}\n>>>${marker}`);
  return { text: [head.join('\n'), ...body, closing(parts)].join('\n\n'), redactedSecrets: redactor.count };
}

interface Section {
  readonly name: string;
  readonly text: string;
  readonly limit: number;
}

function sectionsOf(parts: PromptParts): readonly Section[] {
  const { finding, measured, subject, names, draft, guidance, problems } = parts;
  const address = `${subject.type}.${subject.name}`;
  const file = subject.module.source.files.find(({ path }) => path === subject.file);
  const block = file ? file.text.slice(subject.block.span.start, subject.block.span.end) : '';
  const context = gatherContext(subject.block, address, names, limits.context);
  const useful = usefulNames(address, names);
  return [
    ...section(
      'requirement',
      [
        `test id: ${short(finding.test.id)}`,
        `test name: ${short(finding.test.name)}`,
        `what must be true: ${short(measured.requirement)}`,
        `what the code says: ${measured.verdict.kind}, ${short(measured.verdict.because)}`,
        `failing entity: ${short(finding.entity.displayName)} (${short(finding.entity.label ?? finding.entity.kind ?? 'unknown kind')})`,
      ].join('\n'),
      4 * limits.shortText + 400,
    ),
    ...section(
      'what the compliance platform says of the failure',
      finding.test.failureDescription,
      limits.vantaText,
    ),
    ...section('what the compliance platform advises', finding.test.remediationDescription, limits.vantaText),
    ...section('located resource', `address: ${address}\nfile: ${subject.file}\n\n${block}`, limits.block),
    ...section(
      'surroundings',
      context
        .map((piece) => `# ${piece.address} in ${piece.file}: ${piece.because}\n${piece.text}`)
        .join('\n\n'),
      limits.context + 4_000,
    ),
    ...section('other names in the module', useful.join('\n'), limits.vantaText),
    ...section('draft', draft === null ? '' : describeDraft(draft), limits.draft),
    ...guidance.slice(-limits.rounds).flatMap((text) => section('reviewer', text, limits.guidance)),
    ...section('problems with your earlier answers', problems.join('\n'), limits.problems),
  ];
}

function section(name: string, text: string, limit: number): readonly Section[] {
  return text.trim() === '' ? [] : [{ name, text, limit }];
}

function describeDraft(draft: Change): string {
  const patches = draft.files.map((file) =>
    createTwoFilesPatch(file.path, file.path, file.before ?? '', file.after, undefined, undefined, {
      context: 2,
    }),
  );
  return [...draft.explanation, '', ...patches].join('\n');
}

function closing(parts: PromptParts): string {
  const again =
    parts.problems.length === 0
      ? ''
      : ' The checker refused your earlier answers for the problems above: avoid them, or answer "cannot".';
  const draft =
    parts.draft === null
      ? ''
      : ' There is a draft: decide by keep_draft whether your operations come on top of it or replace it.';
  return `Make the located resource meet the requirement.${draft}${again} Fill in the form.`;
}

function short(text: string): string {
  return text.slice(0, limits.shortText).replaceAll(/\s+/g, ' ');
}

/** A marker that stands in none of the texts. */
function chooseMarker(texts: readonly string[], newMarker: NewMarker): string {
  for (;;) {
    const marker = newMarker();
    if (!texts.some((text) => text.includes(marker))) return marker;
  }
}
