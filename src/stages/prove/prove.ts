import { type Proof, type Rung, rungIds } from '../../domain/proof.ts';
import { checkFormat } from './check-format.ts';
import { checkImpact } from './check-impact.ts';
import { checkIntent } from './check-intent.ts';
import { checkOthers } from './check-others.ts';
import { checkRequirement } from './check-requirement.ts';
import { checkSchema } from './check-schema.ts';
import { checkScope } from './check-scope.ts';
import { checkSyntax } from './check-syntax.ts';
import { checkValidate } from './check-validate.ts';
import { configurationAround } from './configuration-around.ts';
import { keyOf } from './instance-key.ts';
import type { Examined, ProofRequest } from './proof-request.ts';
import { rungTitles } from './rung-titles.ts';

/**
 * The ladder: each rung passes, warns or refuses. A file that does not parse ends it, and Terraform is asked for what
 * everything else has let pass.
 */
export async function proveChange(request: ProofRequest): Promise<Proof> {
  const { change, configuration } = request;
  const syntax = await checkSyntax(change.files);
  if (syntax.status === 'refused') return { rungs: [syntax, ...notChecked] };
  const examined = examine(request);
  const rungs = [
    syntax,
    checkFormat(change.files),
    checkSchema(request),
    checkScope(change, configuration),
    checkRequirement(examined),
    checkOthers(examined),
    checkIntent(examined),
  ];
  const isHopeless = rungs.some(({ status }) => status === 'refused');
  const last = isHopeless ? { ...examined, terraform: null } : examined;
  const { rung, isReplacement } = await checkImpact(last);
  return { rungs: [...rungs, rung, await checkValidate(last)], isReplacement };
}

function examine(request: ProofRequest): Examined {
  const { configuration, subject, change } = request;
  const after = configurationAround(configuration, subject, change.files);
  const key = keyOf(subject);
  const found = after.resourcesOfType(subject.type).find((resource) => keyOf(resource) === key);
  return { ...request, after, subjectAfter: found ?? null };
}

/** The rungs above a file that does not parse. */
const notChecked: readonly Rung[] = rungIds.slice(rungIds.indexOf('syntax') + 1).map((id) => ({
  id,
  title: rungTitles[id],
  status: 'skipped',
  detail: 'Not checked, because a file does not parse.',
}));
