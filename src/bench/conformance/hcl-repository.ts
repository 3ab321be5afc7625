import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Corpus } from '../corpus.ts';

/**
 * Where the corpus holds a clone of github.com/hashicorp/hcl, `hashicorp+hcl`, or `null`. It has no Terraform files, so
 * it is none of the corpus's repositories.
 */
export function hclRepository({ repositories }: Corpus): string | null {
  const first = repositories[0]?.folder;
  if (first === undefined) return null;
  const folder = join(dirname(first), 'hashicorp+hcl');
  return existsSync(folder) ? folder : null;
}
