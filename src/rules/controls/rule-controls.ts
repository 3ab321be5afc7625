import type { RuleMetadata } from '../kit/rule.ts';
import { type CheckControls, controlsOf, sortControls } from './controls.ts';

/** The controls that a rule serves: those of its Prowler checks, and those that it names itself. */
export function controlsOfRule({ scanners, controls }: RuleMetadata): CheckControls {
  const derived = controlsOf(scanners.prowler);
  return {
    cis: joined(controls?.cis, derived.cis),
    soc2: joined(controls?.soc2, derived.soc2),
    iso27001: joined(controls?.iso27001, derived.iso27001),
    pci: joined(controls?.pci, derived.pci),
    nist: joined(controls?.nist, derived.nist),
    securityHub: joined(scanners.securityHub, derived.securityHub),
  };
}

function joined(own: readonly string[] | undefined, found: readonly string[]): readonly string[] {
  return sortControls([...found, ...(own ?? [])]);
}
