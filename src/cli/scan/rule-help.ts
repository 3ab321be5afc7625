import type { Rule } from '../../rules/kit/rule.ts';

/** What is to be known of a rule, as SARIF carries it: in both forms, and without any page that it would lead to. */
interface RuleHelp {
  readonly text: string;
  readonly markdown: string;
}

const risks = {
  none: 'none; changed in place, or added',
  cost: 'billed from then on',
  downtime: 'an interruption',
  replacement: 'the resource would be made again',
} as const;

export function ruleHelp(rule: Rule): RuleHelp {
  const { requirement, risk, cost, scanners, references } = rule;
  const known = [...scanners.checkov, ...scanners.prowler, ...scanners.securityHub];
  const facts: readonly (readonly [string, string])[] = [
    ['Requirement', requirement],
    ['Risk of the fix', `${risks[risk]}.`],
    ['Cost', cost],
    ...(known.length > 0 ? ([['Known to other scanners as', `${known.join(', ')}.`]] as const) : []),
  ];
  return {
    text: [...facts.map(([name, text]) => `${name}: ${text}`), ...references].join('\n'),
    markdown: [
      ...facts.map(([name, text]) => `**${name}:** ${text}`),
      references.map((reference) => `- <${reference}>`).join('\n'),
    ]
      .filter((part) => part !== '')
      .join('\n\n'),
  };
}
