import { html } from 'hono/html';
import type { FindingRecord } from '../../domain/record.ts';
import type { Installation } from '../../domain/repository.ts';
import { type Html, layout } from './layout.ts';
import { sentence } from './sentence.ts';
import { reasonOf, stateLabel, totalMilliseconds } from './state-label.ts';

export interface InstallationFindings {
  readonly installation: Installation;
  readonly records: readonly FindingRecord[];
}

/** All installations and their findings; refreshes itself. */
export function overview(installations: readonly InstallationFindings[]): Html {
  return layout(
    'Findings',
    html`<div id="findings" hx-get="/" hx-select="#findings" hx-swap="outerHTML" hx-trigger="every 3s">
      ${installations.map(installationSection)}
    </div>`,
  );
}

function installationSection({ installation, records }: InstallationFindings): Html {
  return html`<section class="mb-5" data-installation="${installation.account}">
    <h2 class="f3 mb-2">
      ${installation.account}
      <span class="color-fg-muted f5 text-normal">installation ${installation.id}, ${records.length} findings</span>
      <a class="f5 text-normal ml-2" href="/issues/${installation.account}">issues</a>
    </h2>
    <div class="Box" style="overflow-x: auto">
      <table class="width-full f5">
        <thead>
          <tr class="text-left color-bg-subtle">
            ${['test', 'entity', 'state', 'reason', 'pull request', 'ms'].map(
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
    <td class="p-2 no-wrap">
      ${pullRequest ? html`<a href="/pulls/${pullRequest.repository}/${pullRequest.number}">${pullRequest.repository}#${pullRequest.number}</a>` : ''}
    </td>
    <td class="p-2 text-right">${milliseconds ?? ''}</td>
  </tr>`;
}
