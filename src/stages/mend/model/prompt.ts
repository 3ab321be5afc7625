import { createHash } from 'node:crypto';
import { createTwoFilesPatch } from 'diff';
import type { Change } from '../../../domain/change.ts';
import { isCheckGuidance } from '../../../domain/check-guidance.ts';
import { providerGenerationOf } from '../../../terraform/provider-schemas/provider-generation.ts';
import type { MendRequest } from '../mend-result.ts';
import { clip } from '../../../domain/neutralise.ts';
import { cleanText } from './clean-text.ts';
import { companionShapes, companionsOf } from './companion-types.ts';
import { configuredLines } from './configured-values.ts';
import { excerptOf } from './excerpt.ts';
import type { ModuleNames } from './module-names.ts';
import { type ContextQuestion, gatherContext, usefulNames, valuesInUse } from './prompt-context.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { createRedactor } from './redact-secrets.ts';
import { relevanceTo } from './relevance.ts';
import { schemaText } from './schema-text.ts';

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
  /** Account numbers in the place of the stand-ins that the question has for them. */
  reveal(text: string): string;
}

const limits = {
  block: 12_000,
  context: 16_000,
  values: 2_000,
  schema: 10_000,
  vantaText: 3_000,
  shortText: 300,
  instructions: 4_000,
  precedents: 4_000,
  guidance: 2_000,
  rounds: 5,
  draft: 5_000,
  problems: 2_000,
} as const;

/** No question is longer, in characters: some four make a token. */
export const longestPrompt = 70_000;

/** For the head, the markers and the closing words. */
const frame = 4_000;

/** No more of a text is read than this; twice what is shown of the longest. */
const mostLookedAt = 40_000;

/** The first to be cut when all are long: what stands last in it matters least. */
const cutFirst = 'surroundings';

/** Makes a delimiter that no text holds, out of all that is sent; tests pass their own. */
export type NewMarker = (texts: readonly string[]) => string;

/**
 * Nobody can write a text that holds the digest of itself, so a text cannot bring the marker along; and the same
 * question gets the same one, so that an exchange can be replayed.
 */
const digestMarker: NewMarker = (texts) =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 24);

/**
 * The user's turn: what fails, the located block with what surrounds it, what may be written there, the draft, what
 * people asked for and what became of changes like it. Everything foreign is cleaned, redacted, cut by what matters
 * least and set between markers that it cannot know. The same for the same parts.
 */
export function buildPrompt(parts: PromptParts, newMarker: NewMarker = digestMarker): Prompt {
  const redactor = createRedactor();
  const pseudonyms = createPseudonyms();
  const hide = (text: string): string => (parts.accountIds === 'shown' ? text : pseudonyms.hide(text));
  const all = sectionsOf(parts).map(({ name, text, limit }) => ({
    name,
    // Redacted before it is cut, so that no half of a secret stays behind, and again after hidden characters are gone.
    text: cleanText(hide(redactor.redact(cleanText(text, mostLookedAt))), limit),
  }));
  const sections = withinBudget(all);
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
  return {
    text: [head.join('\n'), ...body, closing(parts)].join('\n\n'),
    redactedSecrets: redactor.count,
    reveal: (text) => pseudonyms.reveal(text),
  };
}

/** Sections that fit together: `surroundings` give way. */
export function withinBudget(sections: readonly Pick<Section, 'name' | 'text'>[]): typeof sections {
  const over = sections.reduce((sum, { text }) => sum + text.length, frame) - longestPrompt;
  return over <= 0
    ? sections
    : sections.map((one) =>
        one.name === cutFirst ? { ...one, text: clip(one.text, Math.max(0, one.text.length - over)) } : one,
      );
}

interface Section {
  readonly name: string;
  readonly text: string;
  readonly limit: number;
}

function sectionsOf(parts: PromptParts): readonly Section[] {
  const { finding, measured, subject, configuration, names, draft, guidance, problems } = parts;
  const { instructions = '', precedents = [] } = parts;
  const address = `${subject.type}.${subject.name}`;
  const relevance = relevanceTo([
    [measured.requirement, measured.verdict.because, ...guidance].join(' '),
    `${finding.test.id} ${finding.test.name}`,
    finding.test.remediationDescription,
  ]);
  const question: ContextQuestion = { subject, names, relevance };
  const file = subject.module.source.files.find(({ path }) => path === subject.file);
  const block = file ? excerptOf(subject.block, file.text, relevance, limits.block - 400) : '';
  const context = gatherContext(question, limits.context);
  return [
    ...section(
      'requirement',
      [
        `test id: ${short(finding.test.id)}`,
        `test name: ${short(finding.test.name)}`,
        `what must be true: ${short(measured.requirement)}`,
        `what the code says: ${measured.verdict.kind}, ${short(measured.verdict.because)}`,
        `frameworks: ${short(finding.test.frameworks.join(', ') || 'not told')}`,
        `failing entity: ${short(finding.entity.displayName)} (${short(finding.entity.label ?? finding.entity.kind ?? 'unknown kind')})`,
      ].join('\n'),
      5 * limits.shortText + 400,
    ),
    ...section(
      'what the compliance platform says of the failure',
      finding.test.failureDescription,
      limits.vantaText,
    ),
    ...section('what the compliance platform advises', finding.test.remediationDescription, limits.vantaText),
    ...section('organisation', instructions, limits.instructions),
    ...section('located resource', `address: ${address}\nfile: ${subject.file}\n\n${block}`, limits.block),
    ...section(
      cutFirst,
      context
        .map((piece) => `# ${piece.address} in ${piece.file}: ${piece.because}\n${piece.text}`)
        .join('\n\n'),
      limits.context + 4_000,
    ),
    ...section('values of the variables', valuesInUse(question, configuration).join('\n'), limits.values),
    ...section('other names in the module', usefulNames(address, question).join('\n'), limits.vantaText),
    ...section(
      'values that the organisation configured',
      configuredLines(parts.parameters).join('\n'),
      limits.values,
    ),
    ...section('schema', schemaOf(parts, relevance), limits.schema),
    ...section('draft', draft === null ? '' : describeDraft(draft), limits.draft),
    ...section(
      'what became of earlier changes like this',
      precedents.map(({ kind, text }) => `${kind}: ${short(text)}`).join('\n'),
      limits.precedents,
    ),
    ...guidance
      .slice(-limits.rounds)
      .flatMap((text) =>
        section(isCheckGuidance(text) ? 'failing check' : 'reviewer', text, limits.guidance),
      ),
    ...section('problems with your earlier answers', problems.join('\n'), limits.problems),
  ];
}

function schemaOf({ subject, configuration }: PromptParts, relevance: ContextQuestion['relevance']): string {
  const companions = companionsOf(subject.type).flatMap((type) => {
    const shape = companionShapes[type];
    return shape === undefined ? [] : [[type, shape] as const];
  });
  return schemaText({
    generation: providerGenerationOf(configuration, subject.module.rootModule).generation,
    type: subject.type,
    companions: new Map(companions),
    written: new Set(subject.block.body.blocks.map(({ type }) => type)),
    relevance,
    budget: limits.schema,
  });
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
  for (let round = 0; ; round += 1) {
    const marker = newMarker([...texts, String(round)]);
    if (!texts.some((text) => text.includes(marker))) return marker;
  }
}
