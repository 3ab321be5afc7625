import type { Change } from '../../../domain/change.ts';
import type { Edit } from '../../../domain/source.ts';
import { applyEdits, inOrder } from '../../../hcl/edit.ts';
import { Pieces } from '../../../rules/kit/pieces.ts';
import { buildConfiguration } from '../../../terraform/build-configuration.ts';
import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';

/** The code that an answer is applied to: as it stands, or with the draft in it. */
export interface Base {
  readonly configuration: Configuration;
  readonly subject: ResourceInstance;
  /** Edits that lead from the code as it stands to this one. */
  readonly edits: readonly Edit[];
}

/** The code with the draft in it; `null` when the located resource is no longer to be found there. */
export function draftedBase(
  configuration: Configuration,
  subject: ResourceInstance,
  draft: Change,
): Base | null {
  const texts = new Map([...configuration.files].map(([path, file]) => [path, file.text]));
  for (const { path, before } of draft.files) {
    if (before === null) return null;
    texts.set(path, applyEdits(before, editsOf(path, draft.edits)));
  }
  const drafted = buildConfiguration(texts);
  const found = drafted.resources.find(
    (resource) =>
      resource.address === subject.address &&
      resource.module.rootModule === subject.module.rootModule &&
      resource.module.variableFile === subject.module.variableFile,
  );
  return found ? { configuration: drafted, subject: found, edits: draft.edits } : null;
}

/** Two rounds of edits as one: `later` counts from the texts that `earlier` leads to. */
export function joinEdits(
  configuration: Configuration,
  earlier: readonly Edit[],
  later: readonly Edit[],
): readonly Edit[] {
  const paths = [...new Set([...earlier, ...later].map(({ file }) => file))];
  return paths.flatMap((path) => {
    const pieces = new Pieces(configuration.files.get(path)?.text ?? '');
    for (const round of [earlier, later]) {
      for (const edit of inOrder(editsOf(path, round)).toReversed()) {
        pieces.replace(edit.start, edit.end, edit.replacement);
      }
    }
    return pieces.edits(path);
  });
}

function editsOf(path: string, edits: readonly Edit[]): readonly Edit[] {
  return edits.filter(({ file }) => file === path);
}
