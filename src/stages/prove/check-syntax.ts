import type { Rung } from '../../domain/proof.ts';
import type { FileChange } from '../../domain/source.ts';

type Parse = (path: string, text: string) => Promise<unknown>;

const title = "accepted by HashiCorp's HCL parser";

/** Each edited file must be accepted by HashiCorp's own parser, whatever ours says. */
export async function checkSyntax(files: readonly FileChange[]): Promise<Rung> {
  const parse = await loadParser();
  for (const { path, after } of files) {
    const complaint = await complaintAbout(parse, path, after);
    if (complaint !== null)
      return { id: 'syntax', title, status: 'refused', detail: `${path} would not parse: ${complaint}` };
  }
  return { id: 'syntax', title, status: 'passed', detail: `Parsed ${filesInWords(files)}.` };
}

async function complaintAbout(parse: Parse, path: string, text: string): Promise<string | null> {
  try {
    await parse(path, text);
    return null;
  } catch (caught) {
    return caught instanceof Error ? caught.message : String(caught);
  }
}

let parser: Promise<Parse> | undefined;

/** The parser is WebAssembly that takes a third of a second to start and sets global names: loaded at first use, once. */
function loadParser(): Promise<Parse> {
  parser ??= import('@cdktf/hcl2json').then((module) => module.parse);
  return parser;
}

function filesInWords(files: readonly FileChange[]): string {
  const [first] = files;
  return first !== undefined && files.length === 1 ? first.path : `${files.length} files`;
}
