import { argumentRule } from '../../../kit/argument-rule.ts';
import { textsParameter } from '../../../kit/parameters.ts';
import { readString } from '../../../kit/read-value.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RuleContext } from '../../../kit/rule.ts';
import { deprecatedRuntimes } from './deprecated-runtimes.ts';

/** What the organisation runs in place of a runtime: that of the same language. */
function successorOf(runtime: string, { parameters }: RuleContext): string | null {
  const language = languageOf(runtime);
  const wanted = textsParameter(parameters, 'lambda-runtimes') ?? [];
  return wanted.find((other) => languageOf(other) === language && !deprecatedRuntimes.has(other)) ?? null;
}

/** `nodejs`, `python`, `dotnet` for `dotnetcore3.1` too: what an update leaves as it is. */
function languageOf(runtime: string): string {
  return /^(nodejs|python|ruby|java|dotnet|provided|go)/.exec(runtime)?.[1] ?? runtime;
}

export const supportedRuntime = argumentRule({
  id: 'TFX-AWS-LAMBDA-006',
  slug: 'supported-runtime',
  title: 'Lambda functions run on runtimes that AWS maintains',
  requirement: 'The runtime of the function is not deprecated by AWS.',
  tests: [],
  resourceTypes: ['aws_lambda_function'],
  review: 'read',
  severity: 'medium',
  risk: 'none',
  cost: 'Free.',
  scanners: {
    checkov: ['CKV_AWS_363'],
    prowler: ['awslambda_function_using_supported_runtimes'],
    securityHub: ['Lambda.2'],
  },
  parameters: ['lambda-runtimes'],
  references: [
    'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
    'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/lambda_function',
  ],
  path: ['runtime'],
  read: readString,
  isMet: (runtime) => !deprecatedRuntimes.has(runtime),
  whenAbsent: { isMet: true, because: 'a container image brings its own' },
  wanted: (subject, context) => {
    const runtime = subject.evaluate(['runtime'])?.value;
    return (runtime?.kind === 'string' ? successorOf(runtime.value, context) : null) ?? '';
  },
  titlePrefix: 'update the runtime of',
  refuseFirst: (subject, context) => {
    const value = subject.evaluate(['runtime'])?.value;
    const runtime = value?.kind === 'string' ? value.value : '';
    if (successorOf(runtime, context) !== null) return null;
    const since = deprecatedRuntimes.get(runtime) ?? '';
    return refuse(
      'needs-human-value',
      [
        `\`${subject.address}\` runs on \`${runtime}\`, which AWS has deprecated on ${since}: it gets no more security updates.`,
      ],
      runtime === 'go1.x'
        ? [
            'Build the program as `bootstrap` for `provided.al2023`, then set that runtime and `handler = "bootstrap"`.',
          ]
        : [
            'Choose a runtime of the same language from the list of AWS, try the function on it, then set `runtime`.',
            'Or set `parameters.lambda-runtimes` in `.github/terrafix.yml` to the runtimes that your functions are made for, one of each language.',
          ],
    );
  },
  explain: () => [
    'The runtime is one of those that the configuration of TerraFix names (`lambda-runtimes`).',
  ],
  impact: () => ({
    kind: 'in-place',
    notes: [
      'The function runs its code on the new version of the language from the next call on: try it there first, with its layers and packages.',
    ],
  }),
});
