import { createHash } from 'node:crypto';
import type { Change } from '../../../domain/change.ts';
import { oneLine, stripHidden } from '../../../domain/neutralise.ts';
import type { CheckReport } from '../../../ports/check-reader.ts';

/** No more of the output of one check goes to a model. */
const longestOutput = 1_500;

/** What the text of a change can mend: tools that judge it as text. */
const textual: readonly RegExp[] = [
  /\b(?:fmt|format|formatting)\b/i,
  /\bvalidate\b|\bvalidation\b/i,
  /\btflint\b/i,
  /\b(?:terraform|tofu|terragrunt|hcl)[\s_/-]{0,3}lint(?:er)?\b/i,
];
const aboutTerraform = /\b(?:terraform|tofu|opentofu|terragrunt|tflint|hcl)\b|\.tf\b/i;

/**
 * Whether a failing check may be mended by writing the change anew: it judges the text of Terraform (format, validity,
 * style), and speaks of a file that the change touches.
 */
export function concernsChange(check: CheckReport, change: Pick<Change, 'effects'>): boolean {
  const named = `${check.name} ${check.title}`;
  const output = `${named}\n${check.text}`.slice(0, 20_000);
  if (!textual.some((sign) => sign.test(named)) || !aboutTerraform.test(output)) return false;
  const files = [...new Set(change.effects.map(({ file }) => file))];
  return files.some(
    (file) => check.remarks.some(({ path }) => path.replace(/^\.\//, '') === file) || mentions(output, file),
  );
}

/** `terraform validate` and `fmt` name files as they are seen from the root module. */
function mentions(text: string, file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1);
  let at = text.indexOf(name);
  for (let seen = 0; at !== -1 && seen < 200; seen += 1) {
    const before =
      /[\w.-]{0,100}(?:\/[\w.-]{0,100}){0,10}$/.exec(text.slice(Math.max(0, at - 300), at))?.[0] ?? '';
    const after = text.slice(at + name.length, at + name.length + 2);
    const shown = `${before}${name}`.replace(/^(?:\.{0,2}\/)+/, '');
    const isWhole = !/^(?:[\w-]|\.\w)/.test(after);
    if (isWhole && (file === shown || file.endsWith(`/${shown}`) || shown.endsWith(`/${file}`))) return true;
    at = text.indexOf(name, at + name.length);
  }
  return false;
}

/** The same check with the same output, whatever times and commits it tells. */
export function keyOfCheck({ name, title, text, remarks }: CheckReport): string {
  const said = JSON.stringify([name, title, text, remarks]).replaceAll(/[0-9a-f]*\d[0-9a-f]*/gi, '#');
  return createHash('sha256').update(said).digest('hex').slice(0, 16);
}

/** What a check says, for a model: bounded, without what cannot be seen. */
export function outputOf({ name, title, text, remarks }: CheckReport): string {
  const lines = [
    `check: ${oneLine(name, 100)}`,
    oneLine(title, 300),
    ...remarks.map(({ path, line, message }) => `${oneLine(path, 200)}:${line}: ${oneLine(message, 300)}`),
    stripHidden(text.slice(0, longestOutput * 2)),
  ];
  return lines
    .filter((line) => line.trim() !== '')
    .join('\n')
    .slice(0, longestOutput);
}
