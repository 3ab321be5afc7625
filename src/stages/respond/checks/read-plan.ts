import { stripHidden } from '../../../domain/neutralise.ts';
import type { PlanTool } from '../../../domain/plan-note.ts';

/** What a plan would do, as far as a tool tells. */
export interface PlanReading {
  readonly tool: PlanTool;
  /** `null` where the text does not count. */
  readonly counts: PlanCounts | null;
  /** Addresses, as the plan writes them. */
  readonly replaced: readonly string[];
  readonly destroyed: readonly string[];
}

interface PlanCounts {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
}

/** Where a text was found. */
export interface PlanSource {
  /** Name of a check run or status; empty for a comment. */
  readonly name: string;
  /** Slug of the App that made it, or login of who wrote it, without `[bot]`. */
  readonly by: string;
  readonly text: string;
}

/** GitHub takes 65,536 characters of a comment, and as many of a check's summary and of its text. */
const longestText = 140_000;
const maxLines = 20_000;
const longestLine = 1_000;
const longestAddress = 300;
const maxAddresses = 50;

/**
 * Reads the plan of a tool; `null` for a text that holds none. Nothing of it is believed but numbers and addresses.
 *
 * Terraform's own words: internal/command/jsonformat/plan.go of hashicorp/terraform. Atlantis: its templates
 * (server/events/templates) print Terraform's output behind a line that begins with `Ran Plan for`, and its last line once
 * more. Digger: its table of changes (libs/comment_utils). HCP Terraform tells the numbers alone. Spacelift and env0 print
 * Terraform's output; of other forms of theirs nothing is published.
 */
export function readPlan(source: PlanSource): PlanReading | null {
  const tool = toolOf(source);
  const lines = linesOf(source.text);
  if (tool === 'atlantis' && !lines.some((line) => line.startsWith('Ran Plan for '))) return null;
  const counts = countsOf(lines, tool);
  const replaced = addressesOf(lines, replacements, 'recreate');
  const destroyed = addressesOf(lines, destructions, 'delete');
  if (counts === null && replaced.length === 0 && destroyed.length === 0) return null;
  return { tool, counts, replaced, destroyed };
}

/** Whether a text may hold a plan: for who must decide without knowing the configuration. Costs one pass. */
export function mayHoldPlan(text: string): boolean {
  const head = text.slice(0, longestText);
  return /\bto destroy\b|must be replaced|will be (?:replaced|destroyed)|^No changes\.|\| recreate \|/m.test(
    head,
  );
}

const signs: readonly (readonly [PlanTool, RegExp])[] = [
  ['atlantis', /\batlantis\b/i],
  ['hcp-terraform', /^(?:terraform cloud|hcp terraform|atlas)\b|^(?:terraform-cloud|hcp-terraform)$/i],
  ['spacelift', /\bspacelift\b/i],
  ['env0', /\benv(?:0|zero)\b/i],
  ['digger', /\b(?:digger|opentaco)\b/i],
];

function toolOf({ name, by, text }: PlanSource): PlanTool {
  const known = signs.find(([, sign]) => sign.test(name) || sign.test(by))?.[0];
  if (known !== undefined) return known;
  return /^\s*Ran Plan for /.test(text.slice(0, 200)) ? 'atlantis' : 'terraform';
}

interface Line {
  readonly text: string;
  readonly isFenced: boolean;
}

function linesOf(text: string): readonly string[] {
  // eslint-disable-next-line no-control-regex -- colours, where a tool passes them on
  const plain = text.slice(0, longestText).replaceAll(/\u001B\[[0-9;]{0,20}m/g, '');
  return stripHidden(plain)
    .split('\n', maxLines)
    .map((line) => line.slice(0, longestLine));
}

function fenced(lines: readonly string[]): readonly Line[] {
  let isFenced = false;
  return lines.map((text) => {
    if (/^\s{0,3}(?:```|~~~)/.test(text)) isFenced = !isFenced;
    return { text, isFenced };
  });
}

const planLine =
  /(?:^|\s)\**Plan:\**\s+(?:\d{1,6} to import, )?(\d{1,6}) to add, (\d{1,6}) to change, (\d{1,6}) to destroy\b/;
const looseLine = /\b(\d{1,6}) to add, (\d{1,6}) to change, (\d{1,6}) to destroy\b/;

/** Of several root modules the sum. What is in fences counts; a line outside tells it once more, where there are any. */
function countsOf(lines: readonly string[], tool: PlanTool): PlanCounts | null {
  const pattern = tool === 'hcp-terraform' ? looseLine : planLine;
  const found = fenced(lines).flatMap(({ text, isFenced }) => {
    const match = pattern.exec(text);
    if (match) return [{ isFenced, numbers: match.slice(1, 4).map(Number) }];
    return /^\s{0,3}\**No changes\./.test(text) ? [{ isFenced, numbers: [0, 0, 0] }] : [];
  });
  const inFences = found.filter((one) => one.isFenced);
  const counted = inFences.length > 0 ? inFences : found;
  if (counted.length === 0) return null;
  const sum = (index: number): number => counted.reduce((all, { numbers }) => all + (numbers[index] ?? 0), 0);
  return { add: sum(0), change: sum(1), destroy: sum(2) };
}

const replacements = [
  ' must be replaced',
  ' is tainted, so must be replaced',
  ' will be replaced, as requested',
  ' will be replaced due to changes in replace_triggered_by',
];
const destructions = [' will be destroyed'];
/** In which nothing that runs is destroyed. */
const harmless = ['but the existing object will not be destroyed', 'will not be destroyed'];

function addressesOf(lines: readonly string[], phrases: readonly string[], verb: string): readonly string[] {
  const found = new Set<string>();
  for (const line of lines) {
    const address = addressInHeading(line, phrases) ?? addressInTable(line, verb);
    if (address !== null) found.add(address);
    if (found.size >= maxAddresses) break;
  }
  return [...found];
}

/** `  # aws_db_instance.crm["a b"] must be replaced` */
function addressInHeading(line: string, phrases: readonly string[]): string | null {
  // Where a tool turns a plan into a diff, the sign stands first.
  const heading = /^[\s!+~/-]{0,12}#\s+/.exec(line);
  if (!heading || harmless.some((one) => line.includes(one))) return null;
  const rest = line.slice(heading[0].length);
  for (const phrase of phrases) {
    const at = rest.indexOf(phrase);
    // A former instance that stayed behind: `(deposed object 1234abcd)`.
    const before = at > 0 ? rest.slice(0, at).replace(/ \(deposed object [0-9a-f]{1,16}\)$/, '') : '';
    const address = asAddress(before);
    if (address !== null) return address;
  }
  return null;
}

/** `| recreate | `module.a.aws_b.c` |` */
function addressInTable(line: string, verb: string): string | null {
  const [, first, second] = line.split('|', 4).map((cell) => cell.trim());
  return first === verb && second !== undefined ? asAddress(second.replaceAll('`', '')) : null;
}

/** `module.a[0].aws_b.c["key"]`; a key may hold whatever it wants. */
function asAddress(text: string): string | null {
  const isOne =
    text.length <= longestAddress &&
    /^[A-Za-z_][\w-]*(?:\[(?:\d{1,9}|"[^"\n]{0,200}")\])?(?:\.[A-Za-z_][\w-]*(?:\[(?:\d{1,9}|"[^"\n]{0,200}")\])?){1,30}$/.test(
      text,
    );
  return isOne ? text : null;
}
