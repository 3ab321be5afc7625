import { policiesOf } from '../config/policies/policies-of.ts';
import type { RepositoryConfig } from '../config/repository-config.ts';
import type { Change } from '../domain/change.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { Proof, Rung } from '../domain/proof.ts';
import type { SourceRange } from '../domain/source.ts';
import { ruleBookOf } from '../rules/policies/rule-book.ts';
import type { SearchedRepository } from '../stages/locate/locate.ts';
import { whoElseIsTouched } from '../stages/measure/who-else.ts';
import { proveChange } from '../stages/prove/prove.ts';
import { rungTitles } from '../stages/prove/rung-titles.ts';
import type { AskedFinding, GroupMember } from '../stages/publish/group/member.ts';
import type { GroupRoad } from '../stages/publish/group/stack-members.ts';
import { gitBlobId } from '../stages/publish/git-blob-id.ts';
import type { TerraformRunner } from '../ports/terraform-runner.ts';
import { connectFiles } from '../terraform/build-configuration.ts';
import type { Configuration, ResourceInstance } from '../terraform/model.ts';
import { parseTerraform } from '../terraform/sources/parse-terraform.ts';

/** The repository in which the findings of a group are, at one commit. */
type Home = SearchedRepository & { readonly config: RepositoryConfig };

export interface GroupRoadParts<Place extends Home> {
  readonly home: Place;
  readonly terraform: TerraformRunner | null;
  /** From locate to prove, in this repository. */
  readonly walk: (asked: AskedFinding, home: Place) => Promise<Outcome>;
}

/** The road as the findings of a group walk it: each over what those before it have written. */
export function groupRoadOf<Place extends Home>({ home, terraform, walk }: GroupRoadParts<Place>): GroupRoad {
  const paths = new Set(home.snapshot.entries.map(({ path }) => path));
  const validated = new Map<string, Rung>();
  return {
    readBase: async (path) => (paths.has(path) ? home.snapshot.read(path) : null),
    propose: async (asked, over) => {
      const outcome = await walk(asked, { ...home, configuration: layOver(home.configuration, over) });
      return asOnBase(outcome, over, home.configuration);
    },
    prove: async (member, combined) => {
      // One root module is validated once for all: `terraform validate` looks at the whole of it.
      const key = `${member.located.rootModule} ${gitBlobId(JSON.stringify(combined.files))}`;
      const known = validated.get(key);
      const proof = await proveMember(member, combined, home, known ? null : terraform);
      const validate = proof.rungs.find(({ id }) => id === 'validate');
      if (!known) {
        if (validate) validated.set(key, validate);
        return proof;
      }
      return { ...proof, rungs: proof.rungs.map((rung) => (rung.id === 'validate' ? known : rung)) };
    },
    whoElse: ({ located }) => {
      // Nothing is said of what an external module makes.
      const subject = located.madeBy ? undefined : subjectOf(located, home.configuration);
      return subject && whoElseIsTouched(subject, home.configuration);
    },
  };
}

/** The configuration with other texts in the place of its files; what they do not reach is not read again. */
function layOver(configuration: Configuration, over: ReadonlyMap<string, string>): Configuration {
  if (over.size === 0) return configuration;
  const files = new Map(configuration.files);
  for (const [path, text] of over) files.set(path, parseTerraform(path, text));
  const unreadable = configuration.problems.filter(({ file }) => !configuration.files.has(file));
  return connectFiles(files, unreadable, configuration);
}

/** Places are told as they are on the base, where a reader can look at them: over it lies what is on no branch yet. */
function asOnBase(outcome: Outcome, over: ReadonlyMap<string, string>, base: Configuration): Outcome {
  const { located, measured } = outcome;
  if (over.size === 0 || !located) return outcome;
  const subject = subjectOf(located, base);
  const isMoved = (at: SourceRange | null): boolean => at !== null && over.has(at.file);
  const evidence = located.evidence.map((one) => (isMoved(one.at) ? { ...one, at: null } : one));
  const block = subject && !located.madeBy ? base.rangeOf(subject.file, subject.block.span) : located.block;
  const verdict = measured && isMoved(measured.verdict.at) ? { ...measured.verdict, at: null } : null;
  return {
    ...outcome,
    located: { ...located, evidence, block },
    measured: measured && verdict ? { ...measured, verdict } : measured,
  };
}

async function proveMember(
  { located, measured, replacement }: GroupMember,
  change: Change,
  { configuration, config }: Home,
  terraform: TerraformRunner | null,
): Promise<Proof> {
  const subject = subjectOf(located, configuration);
  if (!subject) return { rungs: [goneRung] };
  const book = ruleBookOf(policiesOf(config));
  const isApproved = replacement?.address === located.address;
  return proveChange({
    change,
    rule: book.rules.find(({ id }) => id === measured.ruleId) ?? null,
    subject,
    configuration,
    parameters: config.parameters,
    book,
    replacements: isApproved ? 'draft' : config.replacements,
    terraform,
  });
}

function subjectOf(
  { address, rootModule, resourceType }: GroupMember['located'],
  configuration: Configuration,
): ResourceInstance | undefined {
  return configuration
    .resourcesOfType(resourceType)
    .find((one) => one.address === address && one.module.rootModule === rootModule);
}

const goneRung: Rung = {
  id: 'requirement',
  title: rungTitles.requirement,
  status: 'refused',
  detail: 'The resource is not in the code any more.',
};
