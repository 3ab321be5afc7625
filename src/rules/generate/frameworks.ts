/** The frameworks whose controls rules serve, and how they are called. */
export const frameworks = [
  ['securityHub', 'AWS Security Hub'],
  ['cis', 'CIS AWS Foundations'],
  ['soc2', 'SOC 2'],
  ['iso27001', 'ISO/IEC 27001:2022'],
  ['pci', 'PCI DSS 4.0'],
  ['nist', 'NIST 800-53 rev. 5'],
] as const;
