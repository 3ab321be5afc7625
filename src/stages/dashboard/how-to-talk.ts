/** How a person talks to TerraFix from here, and where the evidence is. */
export function howToTalk(evidence: string): string {
  return [
    '---',
    '',
    'A box is ticked by people with write permission, and is empty again when what it stands for is on its way. In a comment here, commands name a finding by its id: `/terrafix retry 1a2b3c4d5e6f`, `/terrafix status`, `/terrafix evidence 1a2b3c4d5e6f`; `/terrafix help` lists all. What you write above or below this list stays.',
    '',
    `${evidence === '' ? '' : `${evidence} `}The trail of every finding for an auditor: \`terrafix evidence --format md\`. What is accepted as it is: \`waivers\` in \`.github/terrafix.yml\`.`,
  ].join('\n');
}
