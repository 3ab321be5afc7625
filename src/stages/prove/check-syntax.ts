import type { Rung } from '../../domain/proof.ts';
import type { FileChange } from '../../domain/source.ts';
import { terraformFileKind } from '../../terraform/sources/terraform-files.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';
import { newTemplates } from './json-templates.ts';
import { rungTitles } from './rung-titles.ts';

type Parse = (path: string, text: string) => Promise<unknown>;

const title = rungTitles.syntax;

/**
 * Each edited file must be accepted by HashiCorp's own parser, whatever ours says. That parser reads the native syntax
 * only: of a file in the JSON syntax it reads the templates that are new, while the file must be strict JSON in the shape
 * that Terraform expects.
 */
export async function checkSyntax(files: readonly FileChange[]): Promise<Rung> {
  const parse = await loadParser();
  for (const file of files) {
    const { path } = file;
    const complaint = isJson(file)
      ? await complaintAboutJson(parse, file)
      : await complaintAbout(parse, path, file.after);
    if (complaint !== null)
      return { id: 'syntax', title, status: 'refused', detail: `${path} would not parse: ${complaint}` };
  }
  return { id: 'syntax', title, status: 'passed', detail: parsedInWords(files) };
}

async function complaintAbout(parse: Parse, path: string, text: string): Promise<string | null> {
  try {
    await parse(path, text);
    return null;
  } catch (caught) {
    return caught instanceof Error ? caught.message : String(caught);
  }
}

async function complaintAboutJson(parse: Parse, file: FileChange): Promise<string | null> {
  const { path, after } = file;
  try {
    JSON.parse(after.replace(/^\uFEFF/, ''));
  } catch (caught) {
    return caught instanceof Error ? caught.message : String(caught);
  }
  const [problem] = parseTerraform(path, after).problems;
  if (problem !== undefined) return `line ${problem.line}: ${problem.message}`;
  for (const template of newTemplates(file)) {
    const complaint = await complaintAbout(parse, path, template);
    if (complaint !== null) return complaint;
  }
  return null;
}

let parser: Promise<Parse> | undefined;

/** The parser is WebAssembly that takes a third of a second to start and sets global names: loaded at first use, once. */
function loadParser(): Promise<Parse> {
  parser ??= import('@cdktf/hcl2json').then((module) => module.parse);
  return parser;
}

function isJson({ path }: FileChange): boolean {
  return terraformFileKind(path)?.syntax === 'json';
}

/** What was read by what. */
function parsedInWords(files: readonly FileChange[]): string {
  const native = files.filter((file) => !isJson(file));
  const json = files.filter(isJson);
  return [
    ...(native.length > 0 ? [`Parsed ${filesInWords(native)}.`] : []),
    ...(json.length > 0
      ? [`Read ${filesInWords(json)} as strict JSON; the parser read the templates that are new in it.`]
      : []),
  ].join(' ');
}

function filesInWords(files: readonly FileChange[]): string {
  const [first] = files;
  return first !== undefined && files.length === 1 ? first.path : `${files.length} files`;
}
