import { z } from 'zod';
import type { Framework } from './controls-by-check.ts';

/** What is read of one of Prowler's compliance files. */
export const ComplianceFile = z.object({
  Requirements: z.array(
    z.object({
      Id: z.string(),
      Checks: z.array(z.string()).optional(),
      Attributes: z.array(z.object({ Section: z.string().optional() })).optional(),
    }),
  ),
});
/** How many versions of the CIS benchmark are kept: organisations lag behind the newest. */
const cisVersions = 3;

/** File name → the framework it is of and how its ids are written. */
export interface FrameworkFile {
  readonly file: string;
  readonly framework: Framework;
  readonly controlOf: (requirement: z.infer<typeof ComplianceFile>['Requirements'][number]) => string;
}

/** The compliance files to read, chosen from those that are there. */
export function chooseFrameworks(files: readonly string[]): readonly FrameworkFile[] {
  const cis = files
    .map((file) => ({ file, version: /^cis_(\d+\.\d+)_aws\.json$/.exec(file)?.[1] ?? '' }))
    .filter((one) => one.version !== '')
    .toSorted((one, other) => Number(other.version) - Number(one.version))
    .slice(0, cisVersions)
    .map(({ file, version }) => ({
      file,
      framework: 'cis' as const,
      controlOf: ({ Id }: { readonly Id: string }) => `${version}:${Id}`,
    }));
  return [
    ...cis,
    { file: 'soc2_aws.json', framework: 'soc2', controlOf: ({ Id }) => soc2Control(Id) },
    { file: 'iso27001_2022_aws.json', framework: 'iso27001', controlOf: ({ Id }) => Id },
    {
      file: 'pci_4.0_aws.json',
      framework: 'pci',
      controlOf: ({ Id, Attributes }) => pciControl(Id, Attributes?.[0]?.Section),
    },
    { file: 'nist_800_53_revision_5_aws.json', framework: 'nist', controlOf: ({ Id }) => nistControl(Id) },
    {
      file: 'aws_foundational_security_best_practices_aws.json',
      framework: 'securityHub',
      controlOf: ({ Id }) => Id,
    },
  ];
}

/** `cc_6_1` → `CC6.1`; the file writes A1.2 as `cc_a_1_1`, and the criteria of confidentiality as `cc_c_1_1`. */
export function soc2Control(id: string): string {
  if (id === 'cc_a_1_1') return 'A1.2';
  const parts = id.split('_');
  const [family = '', ...numbers] = parts.length === 4 ? parts.slice(1) : parts;
  return `${family.toUpperCase()}${numbers.join('.')}`;
}

/** The file numbers its own rows below a requirement; the requirement's number stands before the colon of the section. */
export function pciControl(id: string, section: string | undefined): string {
  return section?.split(':')[0]?.trim() || id;
}

/** `ac_2_3_a` → `AC-2(3)(a)`. */
export function nistControl(id: string): string {
  const [family = '', number = '', ...rest] = id.split('_');
  return `${family.toUpperCase()}-${number}${rest.map((part) => `(${part})`).join('')}`;
}
