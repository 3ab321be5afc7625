import type { SourceRange } from '../../domain/source.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { outerCallOf } from '../../terraform/registry-modules/outer-call.ts';

/** "`envs/prod.tfvars`, line 12" */
export function placeInWords(at: SourceRange): string {
  return `\`${at.file}\`, line ${at.startLine}`;
}

/** The path of an argument as a person writes it: `metadata_options.http_tokens`. */
export function pathInWords(path: readonly (string | number)[]): string {
  return path.filter((step) => typeof step === 'string').join('.');
}

/** `a`, `a` and `b`, or `a`, `b` and 3 more; each in backticks. */
export function listInWords(names: readonly string[], limit = 4): string {
  const shown = names.slice(0, names.length > limit ? limit - 1 : limit).map((name) => `\`${name}\``);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')} and ${rest} more`;
  const last = shown.pop();
  return shown.length === 0 ? (last ?? '') : `${shown.join(', ')} and ${last ?? ''}`;
}

const titleLimit = 59;

/** A title under 60 characters: the resource is called by its address, or that of the module that makes it, else by its name, cut off where it is too long. */
export function titleFor(before: string, subject: ResourceInstance): string {
  const names = [`${subject.type}.${subject.name}`, subject.name];
  const call = outerCallOf(subject.module);
  for (const name of call === null ? names : [call.address, ...names]) {
    const title = `${before} ${name}`;
    if (title.length <= titleLimit) return title;
  }
  return `${`${before} ${subject.name}`.slice(0, titleLimit - 1)}…`;
}
