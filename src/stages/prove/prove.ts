import type { Change } from '../../domain/change.ts';
import type { Proof, Rung, RungId } from '../../domain/proof.ts';
import type { Rule, RuleParameters } from '../../rules/kit/rule.ts';
import type { Configuration, ResourceInstance } from '../../terraform/model.ts';
import { checkFormat } from './check-format.ts';
import { checkRequirement } from './check-requirement.ts';
import { checkScope } from './check-scope.ts';
import { checkSyntax } from './check-syntax.ts';

/** The ladder: each rung passes, warns or refuses; a file that does not parse ends it. */
export async function proveChange(request: {
  readonly change: Change;
  readonly rule: Rule | null;
  readonly subject: ResourceInstance;
  readonly configuration: Configuration;
  readonly parameters: RuleParameters;
}): Promise<Proof> {
  const { change, configuration } = request;
  const syntax = await checkSyntax(change.files);
  if (syntax.status === 'refused')
    return {
      rungs: [
        syntax,
        skipped('format', 'formatted'),
        skipped('scope', 'only what was intended changes'),
        skipped('requirement', 'the requirement now holds'),
      ],
    };
  return {
    rungs: [syntax, checkFormat(change.files), checkScope(change, configuration), checkRequirement(request)],
  };
}

function skipped(id: RungId, title: string): Rung {
  return { id, title, status: 'skipped', detail: 'Not checked, because a file does not parse.' };
}
