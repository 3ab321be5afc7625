import { type Measure, reachesBar } from '../experiment.ts';
import type { SavedExperiment } from './saved-experiment.ts';
import { barText, shownValue } from './shown.ts';
import { describeTargets, type TargetRow, targetRows } from './target-rows.ts';
import type { Machine } from './write-report.ts';

/** All experiments on one page that needs no network, readable on light and on dark ground. */
export function reportPage(reports: readonly SavedExperiment[]): string {
  return [
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>TerraFix: experiments</title><style>${style}</style></head><body><main>`,
    '<h1>TerraFix under load and under faults</h1>',
    targetTable(targetRows(reports)),
    `<nav>${reports.map(({ name, title }) => `<a href="#${name}">${escapeHtml(title)}</a>`).join(' · ')}</nav>`,
    ...reports.map(section),
    '</main></body></html>',
    '',
  ].join('\n');
}

export function describeMachine({
  cores,
  processor,
  memoryGigabytes,
  node,
  load,
  at,
  isQuick,
}: Machine): string {
  const form = isQuick ? 'Short form: its numbers are no measurements. ' : '';
  return `${form}${at.slice(0, 16).replace('T', ' ')} UTC, ${cores} cores (${processor}), ${memoryGigabytes} GB, Node ${node}; load of the machine before the command ${load.toFixed(1)}.`;
}

function targetTable(rows: readonly TargetRow[]): string {
  const lines = rows.map(({ what, wanted, measured, verdict, experiment }) => {
    const tone = verdict === 'held' ? 'good' : verdict === 'fell short' ? 'bad' : 'faint';
    const where = experiment === null ? '' : `<a href="#${experiment}">${experiment}</a>`;
    return `<tr><td>${escapeHtml(what)}</td><td>${escapeHtml(wanted)}</td><td class="number">${escapeHtml(measured)}</td><td class="${tone}">${verdict}</td><td>${where}</td></tr>`;
  });
  return `<h2 id="targets">What was promised</h2><p>${describeTargets(rows)}</p><table><thead><tr><th>target</th><th>wanted</th><th class="number">measured</th><th></th><th>by</th></tr></thead><tbody>${lines.join('')}</tbody></table>`;
}

function section(report: SavedExperiment): string {
  return [
    `<section id="${report.name}"><h2>${escapeHtml(report.title)}</h2>`,
    `<p class="question">${escapeHtml(report.question)}</p>`,
    `<p class="faint">${escapeHtml(describeMachine(report.machine))} <code>${escapeHtml(report.machine.command)}</code></p>`,
    report.problems.length === 0
      ? ''
      : `<div class="problems"><strong>This experiment failed.</strong><ul>${report.problems.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul></div>`,
    measureTable(report.measures),
    ...report.charts.map(figure),
    `<ul>${report.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')}</ul>`,
    invariantTable(report.runs),
    '</section>',
  ].join('\n');
}

function figure({ id, title, caption, svg }: SavedExperiment['charts'][number]): string {
  const below = caption === undefined ? '' : ` <small>${escapeHtml(caption)}</small>`;
  return `<figure id="${id}"><figcaption><strong>${escapeHtml(title)}</strong>${below}</figcaption>${svg}</figure>`;
}

function measureTable(measures: readonly Measure[]): string {
  const rows = measures.map((measure) => {
    const reached = reachesBar(measure);
    const verdict =
      reached === null ? '' : reached ? '<td class="good">held</td>' : '<td class="bad">fell short</td>';
    return `<tr><td>${escapeHtml(measure.what)}</td><td class="number">${shownValue(measure)}</td><td>${escapeHtml(barText(measure))}</td>${verdict || '<td></td>'}</tr>`;
  });
  return `<table><thead><tr><th>measure</th><th class="number">value</th><th>bar</th><th></th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function invariantTable(runs: SavedExperiment['runs']): string {
  const rows = runs.map(({ label, findings, opened, perSecond, fixMs, untilIdleSeconds, invariants }) => {
    const broken = invariants.filter(({ holds }) => !holds).length;
    const verdict =
      broken === 0
        ? `<td class="good">all ${invariants.length} hold</td>`
        : `<td class="bad">${broken} broken</td>`;
    return `<tr><td>${escapeHtml(label)}</td><td class="number">${findings}</td><td class="number">${opened}</td><td class="number">${perSecond.toFixed(1)}</td><td class="number">${fixMs ? Math.round(fixMs.p50) : ''}</td><td class="number">${fixMs ? Math.round(fixMs.p99) : ''}</td><td class="number">${untilIdleSeconds.toFixed(1)}</td>${verdict}</tr>`;
  });
  const claims = runs[0]?.invariants.map(({ claim }) => `<li>${escapeHtml(claim)}</li>`).join('') ?? '';
  return `<details><summary>All runs, and what had to hold after each</summary><table><thead><tr><th>run</th><th>findings</th><th>pull requests</th><th>a second</th><th>p50 ms</th><th>p99 ms</th><th>seconds</th><th>invariants</th></tr></thead><tbody>${rows.join('')}</tbody></table><ol>${claims}</ol></details>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const style = `
:root { color-scheme: light dark; --ground: #ffffff; --ink: #1f2328; --faint: #6a737d; --line: #d0d7de;
  --series-1: #0072b2; --series-2: #d55e00; --series-3: #009e73; --series-4: #b8497f; --series-5: #e69f00; --series-6: #56b4e9;
  --link: #0969da; --good: #1a7f37; --bad: #b42318; }
@media (prefers-color-scheme: dark) { :root { --ground: #0d1117; --ink: #e6edf3; --faint: #9da7b3; --line: #30363d;
  --series-1: #58a6ff; --series-2: #ff8c42; --series-3: #3fcf9b; --series-4: #e88abf; --series-5: #f0c000; --series-6: #9fd6f5;
  --link: #4493f8; --good: #3fb950; --bad: #ff7b72; } }
body { background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; margin: 0; }
main { max-width: 980px; margin: 0 auto; padding: 24px; }
h2 { border-top: 1px solid var(--line); padding-top: 24px; margin-top: 40px; }
.question { color: var(--faint); }
table { border-collapse: collapse; margin: 16px 0; font-size: 14px; }
td:nth-child(n+2) { white-space: nowrap; }
th, td { text-align: left; padding: 4px 14px 4px 0; border-bottom: 1px solid var(--line); }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.good { color: var(--good); } .bad { color: var(--bad); font-weight: 600; } .faint { color: var(--faint); }
a { color: var(--link); } code { font-size: 13px; } th.number { text-align: right; }
.problems { border: 2px solid var(--bad); padding: 8px 16px; }
figure { margin: 32px 0; overflow-x: auto; } figcaption small { color: var(--faint); display: block; }
figure figure { margin: 8px 0; } svg { max-width: 100%; height: auto; font-family: inherit; }
`;
