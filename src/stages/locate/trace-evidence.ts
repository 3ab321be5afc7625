import type { Evidence } from '../../domain/located.ts';
import type { Configuration, ResourceInstance, Value } from '../../terraform/model.ts';
import { outerCallOf } from '../../terraform/registry-modules/outer-call.ts';
import type { SearchedRepository } from './searched-repository.ts';
import type { Wanted } from './wanted.ts';
import { weights } from './weights.ts';

/** Keys by which organisations write the repository or the folder of the code into tags, without case and separators. */
const repositoryKeys = new Set([
  'repository',
  'repo',
  'gitrepository',
  'githubrepository',
  'sourcerepository',
  'sourcerepo',
  'terraformrepository',
  'terraformrepo',
]);
const folderKeys = new Set([
  'terraformpath',
  'terraformdirectory',
  'terraformfolder',
  'terraformrootmodule',
  'tfpath',
  'sourcepath',
]);

/** The value of the resource's `yor_trace` tag, where the code writes one. https://github.com/bridgecrewio/yor */
export function traceOf(resource: ResourceInstance, configuration: Configuration): string | null {
  return tagOf(resource, configuration, 'yor_trace');
}

function tagOf(resource: ResourceInstance, configuration: Configuration, key: string): string | null {
  const own = resource.evaluate(['tags', key])?.value;
  const value: Value | undefined = own ?? configuration.providerOf(resource)?.defaultTags?.get(key);
  return value?.kind === 'string' ? value.value : null;
}

/** What tags of the failing resource say of where its code stands, for and against. */
export function findTraceEvidence(
  resource: ResourceInstance,
  repository: SearchedRepository,
  wanted: Wanted,
): readonly Evidence[] {
  const evidence: Evidence[] = [];
  const add = (isFor: boolean, weight: number, otherWeight: number, tag: string, what: string): void => {
    const kind = isFor ? 'trace-tag' : 'contradiction';
    const detail = `the tag ${tag} says ${what}`;
    evidence.push({ kind, weight: isFor ? weight : otherWeight, detail, at: null });
  };
  const { tags } = wanted;
  const wantedTrace = tags['yor_trace'];
  const trace = wantedTrace === undefined ? null : traceOf(resource, repository.configuration);
  if (trace !== null)
    add(
      trace === wantedTrace,
      weights.trace,
      weights.otherTrace,
      'yor_trace',
      trace === wantedTrace ? 'that it is this block' : 'that it is another block',
    );
  const fullName = repository.snapshot.repository.toLowerCase();
  const gitRepository = tags['git_repo'];
  if (gitRepository !== undefined) {
    const organisation = tags['git_org'];
    const said = organisation === undefined ? gitRepository : `${organisation}/${gitRepository}`;
    add(
      isSameRepository(said, fullName),
      weights.traceRepository,
      weights.otherTraceRepository,
      'git_repo',
      said,
    );
  }
  const gitFile = tags['git_file'];
  if (gitFile !== undefined) {
    const { file } = outerCallOf(resource.module) ?? resource;
    const isSame = gitFile.replace(/^\.?\//, '') === file;
    add(isSame, weights.traceFile, weights.otherTraceFile, 'git_file', gitFile);
  }
  for (const [key, value] of Object.entries(tags)) {
    const plain = key.toLowerCase().replaceAll(/[^a-z]/g, '');
    if (repositoryKeys.has(plain) && value.includes('/'))
      add(isSameRepository(value, fullName), weights.sourceTag, weights.otherSourceTag, key, value);
    if (folderKeys.has(plain)) {
      const isSame = value.replaceAll(/^(\.?\/)+|\/+$/g, '') === resource.module.rootModule;
      add(isSame, weights.sourceTag, 0, key, value);
    }
  }
  return evidence.filter(({ weight }) => weight !== 0);
}

/** `https://github.com/acme/infra.git`, `git@github.com:acme/infra` and `acme/infra` are one; a bare `infra` too. */
function isSameRepository(text: string, fullName: string): boolean {
  const said = text
    .toLowerCase()
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
  return `/${said.replaceAll(':', '/')}`.endsWith(`/${fullName}`) || said === fullName.split('/').at(-1);
}
