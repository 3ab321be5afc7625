import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parser } from '@prometheus-io/lezer-promql';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { Metrics } from './metrics.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string): string => readFileSync(`${root}/${path}`, 'utf8');

const Alerts = z.object({
  groups: z.array(
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          annotations: z.object({ summary: z.string(), runbook_url: z.string() }),
        }),
      ),
    }),
  ),
});
const Dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).min(1) })),
});

const alerts = Alerts.parse(parse(read('docs/monitoring/alerts.yml'))).groups.flatMap(({ rules }) => rules);
const { panels } = Dashboard.parse(JSON.parse(read('docs/monitoring/grafana/dashboards/terrafix.json')));
const expressions = [
  ...alerts.map(({ alert, expr }) => [alert, expr] as const),
  ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
];

function exposedNames(): ReadonlySet<string> {
  const metrics = new Metrics({ withProcessMetrics: true }).registry.getMetricsAsArray();
  return new Set(
    // `up` is Prometheus's own.
    ['up', ...metrics.flatMap(({ name }) => [name, `${name}_bucket`, `${name}_sum`, `${name}_count`])],
  );
}

/** What Prometheus's own grammar makes of it. */
function parseExpression(expr: string): { readonly isWrong: boolean; readonly names: readonly string[] } {
  let isWrong = false;
  const names: string[] = [];
  parser.parse(expr).iterate({
    enter: (node) => {
      if (node.type.isError) isWrong = true;
      if (node.name === 'Identifier' && node.node.parent?.name === 'VectorSelector')
        names.push(expr.slice(node.from, node.to));
    },
  });
  return { isWrong, names };
}

describe('alerts and dashboard', () => {
  it.each(expressions)('%s asks for metrics that are exposed: %s', (_title, expr) => {
    const { isWrong, names } = parseExpression(expr);
    expect(isWrong).toBe(false);
    expect(names.length).toBeGreaterThan(0);
    const exposed = exposedNames();
    expect(names.filter((name) => !exposed.has(name))).toEqual([]);
  });

  it('would be told of an expression that is wrong', () => {
    expect(parseExpression('sum(rate(x[5m])').isWrong).toBe(true);
    expect(parseExpression('sum by (a) (rate(one_total{b="c"}[5m])) / two').names).toEqual([
      'one_total',
      'two',
    ]);
  });

  it('have a section in the guide for each alert, and no section without one', () => {
    const guide = read('docs/operation.md');
    const sections = guide.slice(guide.indexOf('\n## Alerts\n'));
    const anchors = [...sections.matchAll(/^### (.+)$/gm)].map(
      ([, title]) => `docs/operation.md#${String(title).toLowerCase().replaceAll(' ', '-')}`,
    );
    expect(alerts.map(({ annotations }) => annotations.runbook_url).toSorted()).toEqual(anchors.toSorted());
  });
});

describe('the log', () => {
  it('says nothing that the guide does not name, and the guide names nothing else', () => {
    const said = new Map<string, Set<string>>();
    const files = readdirSync(`${root}/src`, { recursive: true, encoding: 'utf8' }).filter(
      (path) =>
        path.endsWith('.ts') &&
        !/\.test\.ts$|test-support|^(?:sandbox|bench|evaluation|cli|drills|experiments)\//.test(path),
    );
    const call =
      /(?:logger|log)\??\.(error|warn|info|debug)\(\s*(?:\{[\s\S]*?\}|fields|[\w.]+)?\s*,?\s*'([^']+)'/g;
    for (const path of files) {
      for (const [, level = '', message = ''] of read(`src/${path}`).matchAll(call))
        said.set(message, (said.get(message) ?? new Set()).add(level));
    }
    const expected = [...said].map(
      ([message, levels]) => `${message} | ${[...levels].toSorted().join(', ')}`,
    );
    const guide = read('docs/operation.md');
    const table = guide.slice(guide.indexOf('| `msg` | level |'), guide.indexOf('## Stop, drain, pause'));
    const rows = [...table.matchAll(/^\| ([^`|-][^|]*?) \| ([a-z, ]+) \|$/gm)].map(
      ([, message, levels]) => `${message} | ${levels}`,
    );
    expect(rows.toSorted()).toEqual(expected.toSorted());
  });
});
