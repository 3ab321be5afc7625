import { posix } from 'node:path';
import { z } from 'zod';
import { oneLine } from '../../domain/neutralise.ts';
import type { Diagnostic, ModuleCopy, NotPossible, ValidationAnswer } from '../../ports/terraform-runner.ts';
import type { OpenWorkspace } from './plan-replacement.ts';

const printedValidation = z.object({
  diagnostics: z.array(
    z.object({
      severity: z.enum(['error', 'warning']),
      summary: z.string(),
      detail: z.string().default(''),
      range: z.object({ filename: z.string(), start: z.object({ line: z.number() }) }).nullish(),
      snippet: z.object({ context: z.string().nullish() }).nullish(),
    }),
  ),
});

/** Terraform says it of every run whose providers are named by their folders. */
const ownWarning = 'Provider development overrides are in effect';

/** What `terraform validate` says of both; of `before` only when it has anything against `after`. */
export async function validateModule(
  { before, after }: { readonly before: ModuleCopy; readonly after: ModuleCopy },
  open: OpenWorkspace,
): Promise<ValidationAnswer> {
  const now = await validate(after, open);
  if ('because' in now) return now;
  if (now.length === 0) return { kind: 'answered', before: [], after: [] };
  const old = await validate(before, open);
  return 'because' in old ? old : { kind: 'answered', before: old, after: now };
}

function validate(copy: ModuleCopy, open: OpenWorkspace): Promise<readonly Diagnostic[] | NotPossible> {
  return open(async (workspace) => {
    for (const { path, text } of copy.files) await workspace.write(path, text);
    await workspace.write(posix.join(copy.directory, '.terraform/modules/modules.json'), manifestOf(copy));
    const result = await workspace.run(['validate', '-json', '-no-color'], copy.directory);
    if (result.kind === 'stopped') return { kind: 'not-possible', because: result.because };
    return readDiagnostics(result.output, copy.directory);
  });
}

/** What `terraform init` would write once every module lies where it is called from. */
function manifestOf({ calls, directory }: ModuleCopy): string {
  const place = (path: string): string => posix.relative(directory, path) || '.';
  return JSON.stringify({
    Modules: [
      { Key: '', Source: '', Dir: '.' },
      ...calls.map((call) => ({
        Key: call.key,
        Source: normalSource(call.source),
        Dir: place(call.directory),
      })),
    ],
  });
}

/** As Terraform writes a local source: `./modules/logs/` is `./modules/logs`. */
function normalSource(source: string): string {
  const normal = posix.normalize(source).replace(/\/$/, '');
  return normal.startsWith('..') ? normal : normal === '.' ? './.' : `./${normal}`;
}

function readDiagnostics(output: string, directory: string): readonly Diagnostic[] | NotPossible {
  const parsed = printedValidation.safeParse(parseJson(output));
  if (!parsed.success) return { kind: 'not-possible', because: 'what Terraform printed cannot be read' };
  return parsed.data.diagnostics
    .filter(({ summary }) => summary !== ownWarning)
    .map(({ severity, summary, detail, range, snippet }) => ({
      severity,
      summary: oneLine(summary, 200),
      detail: oneLine(detail, 400),
      file: range ? posix.join(directory, range.filename) : null,
      line: range?.start.line ?? null,
      context: snippet?.context ? oneLine(snippet.context, 200) : null,
    }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
