import type { Controls } from '../kit/rule.ts';
import { controlsByCheck, type Framework } from './controls-by-check.ts';

/** What a check of Prowler stands for: controls of frameworks, and the controls of Security Hub that ask the same. */
export interface CheckControls extends Controls {
  /** `S3.8` */
  readonly securityHub: readonly string[];
}

/** The controls that Prowler's compliance files map its checks to: each once, numbers in the order of numbers. */
export function controlsOf(prowlerChecks: readonly string[]): CheckControls {
  const rows = prowlerChecks.map((check) => controlsByCheck[check] ?? {});
  const all = (framework: Framework): readonly string[] =>
    sortControls(rows.flatMap((row) => row[framework]?.split(' ') ?? []));
  return {
    cis: all('cis').map((control) => control.replace(':', ': ')),
    soc2: all('soc2'),
    iso27001: all('iso27001'),
    pci: all('pci'),
    nist: all('nist'),
    securityHub: all('securityHub'),
  };
}

const order = new Intl.Collator('en', { numeric: true });

/** Each id once; `A.8.9` before `A.8.24`. */
export function sortControls(ids: Iterable<string>): readonly string[] {
  return [...new Set(ids)].toSorted(order.compare);
}
