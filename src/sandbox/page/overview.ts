import { html } from 'hono/html';
import type { FindingRecord } from '../../domain/record.ts';
import type { Installation } from '../../domain/repository.ts';
import { type Html, layout } from './layout.ts';
import { refreshed } from './refreshed.ts';
import { sentence } from './sentence.ts';
import { reasonOf, stateLabel, totalMilliseconds } from './state-label.ts';

export interface InstallationFindings {
  readonly installation: Installation;
  readonly records: readonly FindingRecord[];
  /** `owner/name` */
  readonly repositories: readonly string[];
}

/** All installations and their findings; refreshes itself. */
export function overview(
  installations: readonly InstallationFindings[],
  newcomer: string | null,
  stamp: string,
): Html {
  return layout(
    'Findings',
    html`${newcomer === null ? '' : newcomerBox(newcomer)}
    ${refreshed('findings', '/', stamp, html`${installations.map(installationSection)}`)}`,
  );
}

/** What an administrator does first. */
function newcomerBox(newcomer: string): Html {
  return html`<form method="post" action="/newcomer" class="Box p-3 mb-4" id="newcomer">
    <p class="mb-2">
      Everything below is set up already. To see how it begins, play the administrator: install TerraFix on one more
      repository, and merge the pull request with which it asks.
    </p>
    <button class="btn btn-primary" type="submit">Install on ${newcomer}</button>
  </form>`;
}

function installationSection({ installation, records, repositories }: InstallationFindings): Html {
  return html`<section class="mb-5" data-installation="${installation.account}">
    <h2 class="f3">
      ${installation.account}
      <span class="color-fg-muted f5 text-normal">installation ${installation.id}, ${records.length} findings</span>
    </h2>
    <p class="mb-2">
      <a href="/pulls/${installation.account}">pull requests</a> ·
      <a href="/issues/${installation.account}">issues</a> · configuration of
      ${repositories.map((one, index) => html`${index === 0 ? '' : ', '}<a href="/files/${one}?path=.github/terrafix.yml">${one.split('/')[1]}</a>`)}
    </p>
    <div class="Box" style="overflow-x: auto">
      <table class="width-full f5 findings">
        <thead>
          <tr class="text-left color-bg-subtle">
            ${['test', 'resource', 'state', 'what came of it', 'pull request', 'ms'].map(
              (name) => html`<th class="p-2" scope="col">${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${records.map((record) => findingRow(installation, record))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function findingRow(installation: Installation, record: FindingRecord): Html {
  const { finding, pullRequest } = record;
  const milliseconds = totalMilliseconds(record);
  return html`<tr class="border-top" data-test="${finding.test.id}">
    <td class="p-2"><a href="/findings/${installation.id}/${finding.fingerprint}">${finding.test.id}</a></td>
    <td class="p-2">${finding.entity.displayName}</td>
    <td class="p-2 no-wrap">${stateLabel(record.state)}</td>
    <td class="p-2">${sentence(reasonOf(record))}</td>
    <td class="p-2 no-wrap">${pullRequest ? html`<a href="/pulls/${pullRequest.repository}/${pullRequest.number}">${pullRequest.repository}#${pullRequest.number}</a>` : ''}</td>
    <td class="p-2 no-wrap text-right color-fg-muted">${milliseconds === null ? '' : `${milliseconds} ms`}</td>
  </tr>`;
}
