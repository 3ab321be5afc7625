import type { Rung } from '../../domain/proof.ts';
import type { Block, Body } from '../../hcl/tree.ts';
import type { Configuration } from '../../terraform/model.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';
import type { Examined } from './proof-request.ts';
import { rungTitles } from './rung-titles.ts';

const title = rungTitles.intent;

/**
 * What no fix of any rule may do, whatever it says of the requirement: keep Terraform from managing the thing, silence a
 * scanner, switch the resource off. Then what the rule itself knows of half closed holes.
 */
export function checkIntent(examined: Examined): Rung {
  const objections = [
    ...silencedScanners(examined),
    ...protectionsLost(examined),
    ...switchedOff(examined),
    ...ownObjections(examined),
  ];
  const [first] = objections;
  return first === undefined
    ? { id: 'intent', title, status: 'passed', detail: detailFor(examined) }
    : { id: 'intent', title, status: 'refused', detail: first };
}

function detailFor({ rule }: Examined): string {
  const general = 'Nothing is ignored, silenced or switched off';
  return rule?.intent === undefined
    ? `${general}.`
    : `${general}, and the rule finds no way around left open.`;
}

/** Comments by which scanners are told to look away. */
const skipComment =
  /(?:checkov|bridgecrew|cortex):skip|tfsec:ignore|trivy:ignore|kics-scan\s+(?:ignore|disable)|nosemgrep|tflint-ignore|terrascan:skip|ts:skip|snyk:ignore|regula:skip|prowler:ignore/gi;

function silencedScanners({ change }: Examined): readonly string[] {
  return change.files
    .filter(({ before, after }) => count(after) > count(before ?? ''))
    .map(({ path }) => `The change tells a scanner to look away in ${path}.`);
}

function count(text: string): number {
  return text.match(skipComment)?.length ?? 0;
}

/** `ignore_changes` that grow, `prevent_destroy` that goes, in any block that the change touches. */
function protectionsLost({ change, configuration }: Examined): readonly string[] {
  return change.files.flatMap(({ path, before, after }) => {
    if (before === null) return [];
    const old = lifecyclesOf(configuration.files.get(path)?.body, before);
    const now = lifecyclesOf(parseTerraform(path, after).body, after);
    return [...now].flatMap(([name, { ignored, prevented }]) => {
      const was = old.get(name);
      return [
        ...(ignored !== '' && ignored !== was?.ignored
          ? [`\`lifecycle.ignore_changes\` of \`${name}\` would hide the difference instead of closing it.`]
          : []),
        ...(was?.prevented === true && !prevented
          ? [`\`lifecycle.prevent_destroy\` of \`${name}\` would be lost.`]
          : []),
      ];
    });
  });
}

interface Lifecycle {
  readonly ignored: string;
  readonly prevented: boolean;
}

/** By the address of the resource block. */
function lifecyclesOf(body: Body | undefined, text: string): ReadonlyMap<string, Lifecycle> {
  const blocks = (body?.blocks ?? []).filter(({ type }) => type === 'resource');
  return new Map(
    blocks.map((block) => [block.labels.map(({ value }) => value).join('.'), readLifecycle(block, text)]),
  );
}

function readLifecycle(block: Block, text: string): Lifecycle {
  const attributes = block.body.blocks
    .filter(({ type }) => type === 'lifecycle')
    .flatMap(({ body }) => body.attributes);
  const textOf = (name: string): string =>
    attributes
      .filter((attribute) => attribute.name === name)
      .map(({ expression }) => text.slice(expression.span.start, expression.span.end).replaceAll(/\s+/g, ' '))
      .join();
  return { ignored: textOf('ignore_changes'), prevented: textOf('prevent_destroy') === 'true' };
}

const repetition = ['count', 'for_each'];

/** The failing resource, or another one of the module, that is no longer made, or is made by another provider. */
function switchedOff({ change, configuration, subject, subjectAfter, after }: Examined): readonly string[] {
  if (subject.exists && subjectAfter?.exists === false)
    return [`\`${subject.address}\` would no longer be made.`];
  const { rootModule } = subject.module;
  return change.effects
    .filter(({ kind }) => kind === 'edits-block')
    .flatMap(({ block, paths }) => {
      if (paths.includes('provider')) return [`\`${block}\` would be made by another provider.`];
      if (!paths.some((path) => repetition.includes(path))) return [];
      const [type = '', name] = block.split('.');
      const madeIn = (where: Configuration): readonly string[] =>
        where
          .resourcesOfType(type)
          .filter((each) => each.exists && each.name === name && each.module.rootModule === rootModule)
          .map(({ address }) => address);
      const now = new Set(madeIn(after));
      return madeIn(configuration)
        .filter((address) => !now.has(address))
        .map((address) => `\`${address}\` would no longer be made.`);
    });
}

function ownObjections({
  rule,
  subject,
  subjectAfter,
  configuration,
  after,
  parameters,
}: Examined): readonly string[] {
  if (rule?.intent === undefined || subjectAfter === null) return [];
  return rule.intent(subject, subjectAfter, {
    configuration: after,
    configurationBefore: configuration,
    parameters,
  });
}
