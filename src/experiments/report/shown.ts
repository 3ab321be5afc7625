import type { Measure } from '../experiment.ts';

/** `12.3 findings/s` */
export function shownValue({ value, unit }: Measure): string {
  const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
  return `${value.toLocaleString('en-US', { maximumFractionDigits: digits })} ${unit}`.trim();
}

/** `at least 50 findings/s` */
export function barText({ bar, unit }: Measure): string {
  if (bar === undefined) return '';
  const [most, value] = 'atLeast' in bar ? ['at least', bar.atLeast] : ['at most', bar.atMost];
  return `${most} ${value.toLocaleString('en-US')} ${unit}`.trim();
}
