import type { Measure } from './benchmark.ts';
import { reachesBar } from './benchmark.ts';
import { barText } from './print-result.ts';

const rowHeight = 26;
const characterWidth = 7.2;
const plotWidth = 300;
const valueWidth = 300;
const margin = 16;

const colours = { reached: '#1a7f37', missed: '#bc4c00', plain: '#54718f' } as const;

/**
 * Horizontal bars, one a measure. Measures of one unit share a scale within their group; a line marks the bar to
 * reach. Plain SVG, since a chart of a few bars is not worth a library that draws in a browser.
 */
export function drawChart(title: string, measures: readonly Measure[]): string {
  const labelWidth = margin + characterWidth * Math.max(0, ...measures.map(({ what }) => what.length));
  const rows: string[] = [];
  let y = 44;
  for (const [index, measure] of measures.entries()) {
    if (measure.group !== undefined && measure.group !== measures[index - 1]?.group) {
      rows.push(`<text x="${margin}" y="${y + 16}" font-weight="600">${escapeXml(measure.group)}</text>`);
      y += rowHeight;
    }
    rows.push(drawRow(measure, scaleOf(measure, measures), labelWidth, y));
    y += rowHeight;
  }
  const width = Math.round(labelWidth + plotWidth + valueWidth);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y + margin}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="#1f2328">`,
    `<title>${escapeXml(title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${margin}" y="26" font-size="15" font-weight="600">${escapeXml(title)}</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
}

/** The value that fills the plot. */
function scaleOf({ group, unit }: Measure, measures: readonly Measure[]): number {
  const alike = measures.filter(
    (other) => other.group === group && other.unit === unit && other.isFact !== true,
  );
  return Math.max(...alike.flatMap((measure) => [measure.value, barOf(measure) ?? 0])) || 1;
}

function drawRow(measure: Measure, scale: number, labelWidth: number, y: number): string {
  const label = `<text x="${labelWidth - 10}" y="${y + 13}" text-anchor="end">${escapeXml(measure.what)}</text>`;
  const text = `${shown(measure.value)} ${measure.unit}`;
  if (measure.isFact === true)
    return `${label}<text x="${labelWidth}" y="${y + 13}">${escapeXml(text)}</text>`;
  const reached = reachesBar(measure);
  const colour = reached === null ? colours.plain : reached ? colours.reached : colours.missed;
  const length = (measure.value / scale) * plotWidth;
  const wanted = barOf(measure);
  const mark = wanted === null ? null : labelWidth + (wanted / scale) * plotWidth;
  const said = reached === null ? text : `${text} · ${barText(measure)}`;
  const end = Math.max(labelWidth + length, mark ?? 0);
  return [
    label,
    `<rect x="${labelWidth.toFixed(1)}" y="${y}" width="${Math.max(1, length).toFixed(1)}" height="18" rx="2" fill="${colour}"/>`,
    mark === null ? '' : `<path d="M${mark.toFixed(1)} ${y - 2}v22" stroke="#1f2328" stroke-width="1.5"/>`,
    `<text x="${(end + 8).toFixed(1)}" y="${y + 13}">${escapeXml(said)}</text>`,
  ].join('');
}

function barOf({ bar }: Measure): number | null {
  if (bar === undefined) return null;
  return 'atLeast' in bar ? bar.atLeast : bar.atMost;
}

function shown(value: number): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: value < 10 ? 2 : 0 });
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
