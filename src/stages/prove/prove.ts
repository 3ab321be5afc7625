import type { Proof, Rung } from '../../domain/proof.ts';
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
  return { rungs: [...rungs, await checkImpact(last), await checkValidate(last)] };
}

function examine(request: ProofRequest): Examined {
  const { configuration, subject, change } = request;
  const after = configurationAround(configuration, subject, change.files);
  const key = keyOf(subject);
  const found = after.resourcesOfType(subject.type).find((resource) => keyOf(resource) === key);
  return { ...request, after, subjectAfter: found ?? null };
}

/** The rungs above a file that does not parse. */
const notChecked: readonly Rung[] = (
  [
    ['format', 'formatted'],
    ['schema', "valid against the provider's schema"],
    ['scope', 'only what was intended changes'],
    ['requirement', 'the requirement now holds'],
    ['others', 'no other requirement broke'],
    ['intent', 'the hole is closed in intent'],
    ['impact', 'what applying it does'],
    ['validate', 'accepted by `terraform validate`'],
  ] as const
).map(([id, title]) => ({
  id,
  title,
  status: 'skipped',
  detail: 'Not checked, because a file does not parse.',
}));
