import type { Rung } from '../../domain/proof.ts';
import { oneLine } from '../../domain/neutralise.ts';
import type { HclFile } from '../../hcl/tree.ts';
import type { Diagnostic } from '../../ports/terraform-runner.ts';
import type { Configuration, ModuleInstance } from '../../terraform/model.ts';
import { terraformFileKind } from '../../terraform/sources/terraform-files.ts';
import type { Examined } from './proof-request.ts';
import { copyModule, type HarmlessCopy } from './validate/copy-module.ts';
import { rungTitles } from './rung-titles.ts';

const title = rungTitles.validate;
const maxShown = 3;

/**
 * What `terraform validate` says of the root module before and after, in a copy that holds nothing Terraform could run
 * or read. What it had against the module before is not held against the change.
 */
export async function checkValidate(examined: Examined): Promise<Rung> {
  const { terraform, change, configuration, after, subject } = examined;
  if (terraform === undefined || terraform === null)
    return skipped('Terraform and a provider mirror are not set up.');
  const isCode = change.files.some(({ path }) => terraformFileKind(path)?.role !== 'variables');
  if (!isCode) return skipped('Only values of variables change, which it does not look at.');
  const { directory } = rootOf(subject.module).source;
  const now = copyModule(directory, filesOf(after), terraform.providers);
  if (typeof now === 'string') return skipped(`The module cannot be tried in isolation: ${now}.`);
  const old = copyModule(directory, filesOf(configuration), terraform.providers);
  if (typeof old === 'string') return skipped(`The module cannot be tried in isolation: ${old}.`);

  const answer = await terraform.validateModule({ before: old.copy, after: now.copy });
  if (answer.kind === 'not-possible') return skipped(`${capital(answer.because)}.`);
  const added = newDiagnostics(answer.before, answer.after);
  const errors = added.filter(({ severity }) => severity === 'error');
  const notes = notesOn(now);
  if (errors.length > 0)
    return {
      id: 'validate',
      title,
      // A version that the repository does not use may lack what the change writes.
      status: now.otherVersions.length > 0 ? 'warned' : 'refused',
      detail: [`Terraform would reject the module: ${inWords(errors)}.`, ...notes].join(' '),
    };
  if (added.length > 0)
    return {
      id: 'validate',
      title,
      status: 'warned',
      detail: [`Terraform warns: ${inWords(added)}.`, ...notes].join(' '),
    };
  const known = answer.before.filter(({ severity }) => severity === 'error');
  const detail =
    known.length === 0
      ? 'Terraform has nothing against the module that was not there before.'
      : `Nothing new; Terraform rejected the module before already: ${inWords(known)}.`;
  return { id: 'validate', title, status: 'passed', detail: [detail, ...notes].join(' ') };
}

function skipped(detail: string): Rung {
  return { id: 'validate', title, status: 'skipped', detail };
}

function rootOf(module: ModuleInstance): ModuleInstance {
  return module.call === null ? module : rootOf(module.call.parent);
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

function inWords(diagnostics: readonly Diagnostic[]): string {
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
