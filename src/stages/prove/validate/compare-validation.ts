import { oneLine } from '../../../domain/neutralise.ts';
import type { Rung } from '../../../domain/proof.ts';
import type { HclFile } from '../../../hcl/tree.ts';
import type { Diagnostic, TerraformRunner } from '../../../ports/terraform-runner.ts';
import type { Configuration } from '../../../terraform/model.ts';
import { rungTitles } from '../rung-titles.ts';
import { copyModule, type HarmlessCopy } from './copy-module.ts';

const title = rungTitles.validate;
const maxShown = 3;

/** What `terraform validate` says of a root module after a change and did not say before it. */
export type Validation =
  | { readonly kind: 'not-possible'; readonly because: string }
  | {
      readonly kind: 'answered';
      readonly added: readonly Diagnostic[];
      /** Errors of before; not asked, and empty, where there is nothing against the module afterwards. */
      readonly known: readonly Diagnostic[];
      /** Paths of the files that the change touches. */
      readonly touched: ReadonlySet<string>;
      /** What the copy leaves out of the module. */
      readonly copy: HarmlessCopy;
    };

/** Asks about a root module in copies that hold nothing Terraform could run or read. */
export async function compareValidation(
  directory: string,
  before: Configuration,
  after: Configuration,
  terraform: TerraformRunner,
): Promise<Validation> {
  const now = copyModule(directory, filesOf(after), terraform.providers);
  if (typeof now === 'string') return inVain(now);
  const old = copyModule(directory, filesOf(before), terraform.providers);
  if (typeof old === 'string') return inVain(old);
  const answer = await terraform.validateModule({ before: old.copy, after: now.copy });
  if (answer.kind === 'not-possible') return answer;
  return {
    kind: 'answered',
    added: newDiagnostics(answer.before, answer.after),
    known: answer.before.filter(isError),
    touched: touchedFiles(before, after),
    copy: now,
  };
}

function touchedFiles(before: Configuration, after: Configuration): ReadonlySet<string> {
  const files = [...after.files.values()].filter(({ path, text }) => before.files.get(path)?.text !== text);
  return new Set(files.map(({ path }) => path));
}

function inVain(because: string): Validation {
  return { kind: 'not-possible', because: `the module cannot be tried in isolation: ${because}` };
}

export function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

/** The rung that an answer makes. */
export function rungOf(validation: Validation): Rung {
  if (validation.kind === 'not-possible') return rung('skipped', `${capital(validation.because)}.`);
  const { added, known, touched, copy } = validation;
  // Of a module with errors Terraform names now these and now those: what is elsewhere is not the change's.
  const isElsewhere = ({ file }: Diagnostic): boolean => known.length > 0 && !touched.has(file ?? '');
  const errors = added.filter((each) => isError(each) && !isElsewhere(each));
  const say = (status: Rung['status'], detail: string): Rung =>
    rung(status, [detail, ...notesOn(copy)].join(' '));
  if (errors.length > 0)
    return say(
      // A version that the repository does not use may lack what the change writes.
      copy.otherVersions.length > 0 ? 'warned' : 'refused',
      `Terraform would reject the module: ${inWords(errors)}.`,
    );
  const warnings = added.filter((each) => !isError(each));
  if (warnings.length > 0) return say('warned', `Terraform warns: ${inWords(warnings)}.`);
  if (added.length > 0)
    return say(
      'warned',
      `Terraform rejected the module before already, and names other errors in files that the change does not touch: ${inWords(added)}.`,
    );
  return say(
    'passed',
    known.length === 0
      ? 'Terraform has nothing against the module that was not there before.'
      : `Nothing new; Terraform rejected the module before already: ${inWords(known)}.`,
  );
}

function rung(status: Rung['status'], detail: string): Rung {
  return { id: 'validate', title, status, detail };
}

function filesOf(configuration: Configuration): (directory: string) => readonly HclFile[] {
  return (directory) => configuration.modulesByDirectory.get(directory)?.files ?? [];
}

/** What is said after and was not said before, wherever it stands by then. */
function newDiagnostics(before: readonly Diagnostic[], after: readonly Diagnostic[]): readonly Diagnostic[] {
  const known = before.map(textOf);
  return after.filter((diagnostic) => {
    const index = known.indexOf(textOf(diagnostic));
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}

function textOf({ severity, summary, detail, file, context }: Diagnostic): string {
  return JSON.stringify([severity, summary, detail, file, context]);
}

export function inWords(diagnostics: readonly Diagnostic[]): string {
  const shown = diagnostics.slice(0, maxShown).map(({ summary, detail, file, line }) => {
    const place = file === null ? '' : ` (${file}${line === null ? '' : `:${line}`})`;
    return oneLine(`${summary}${detail === '' ? '' : `: ${detail.replace(/\.$/, '')}`}${place}`, 300);
  });
  const rest = diagnostics.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}

function notesOn({ modulesLeftOut, providersLeftOut, otherVersions }: HarmlessCopy): readonly string[] {
  const many = modulesLeftOut.length === 1 ? 'one module' : `${modulesLeftOut.length} modules`;
  return [
    ...(modulesLeftOut.length > 0 ? [`The inputs of ${many} from elsewhere were not looked at.`] : []),
    ...(providersLeftOut.length > 0
      ? [`Left out, since the provider is not at hand: ${providersLeftOut.slice(0, maxShown).join(', ')}.`]
      : []),
    ...otherVersions.map((version) => `Asked of ${version}, which is not a version that the module allows.`),
  ];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
