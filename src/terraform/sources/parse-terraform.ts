import { assignmentsSchema } from '../../hcl/json/body-schema.ts';
import { parseJson } from '../../hcl/json/parse-json.ts';
import { parseHcl } from '../../hcl/parse.ts';
import type { HclFile } from '../../hcl/tree.ts';
import { configurationSchema } from './json-syntax.ts';
import { terraformFileKind } from './terraform-files.ts';

/** Reads a file in the syntax that its name tells: native or JSON, code or values of variables. Never throws. */
export function parseTerraform(path: string, text: string): HclFile {
  const kind = terraformFileKind(path);
  if (kind?.syntax !== 'json') return parseHcl(path, text);
  return parseJson(path, text, kind.role === 'variables' ? assignmentsSchema : configurationSchema);
}
