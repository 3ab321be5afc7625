import type { Measure } from './benchmark.ts';
import { barText } from './print-result.ts';

const rowHeight = 26;
const labelWidth = 330;
const plotWidth = 330;
const width = labelWidth + plotWidth + 250;

/**
 * Horizontal bars, one a measure; each unit has its own scale. Plain SVG, since a chart of a few bars is not worth
 * a library that draws in a browser.
 */
export function drawChart(title: string, measures: readonly Measure[]): string {
  const largest = new Map<string, number>();
  for (const { unit, value } of measures) largest.set(unit, Math.max(largest.get(unit) ?? 0, value));
  const rows = measures.map((measure, index) => {
    const y = 44 + index * rowHeight;
    const length = (measure.value / (largest.get(measure.unit) || 1)) * plotWidth;
    const isMissed = barText(measure).startsWith('MISSED');
    const text = `${shown(measure.value)} ${measure.unit}${isMissed ? ` · ${barText(measure)}` : ''}`;
    return [
      `<text x="${labelWidth - 10}" y="${y + 13}" text-anchor="end">${escapeXml(measure.what)}</text>`,
      `<rect x="${labelWidth}" y="${y}" width="${Math.max(1, length).toFixed(1)}" height="18" rx="2" fill="${isMissed ? '#bc4c00' : '#1a7f37'}"/>`,
      `<text x="${(labelWidth + length + 8).toFixed(1)}" y="${y + 13}">${escapeXml(text)}</text>`,
    ].join('');
  });
  const height = 60 + measures.length * rowHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="13" fill="#1f2328">`,
    `<title>${escapeXml(title)}</title><rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="16" y="26" font-size="15" font-weight="600">${escapeXml(title)}</text>`,
    ...rows,
    '</svg>',
    '',
  ].join('\n');
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
