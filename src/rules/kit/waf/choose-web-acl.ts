import type { ParameterName } from '../../../domain/rule-parameters.ts';
import type { ResourceInstance } from '../../../terraform/model.ts';
import { textParameter } from '../parameters.ts';
import { quote } from '../print.ts';
import { readString } from '../read-value.ts';
import { refuse } from '../refuse.ts';
import type { RefusedFix, RuleContext } from '../rule.ts';

/** HCL text for the ARN of a web ACL, and a sentence on where it comes from. */
interface WebAcl {
  readonly text: string;
  readonly sentence: string;
}

/** The only web ACL of the module that has the scope, else the one that the organisation names. */
export function chooseWebAcl(
  subject: ResourceInstance,
  context: RuleContext,
  scope: 'REGIONAL' | 'CLOUDFRONT',
  parameter: ParameterName,
): WebAcl | null {
  const [own, ...more] = context.configuration.resourcesOfType('aws_wafv2_web_acl').filter((acl) => {
    const written = readString(acl.evaluate(['scope'])?.value);
    return (
      acl.exists &&
      acl.key === null &&
      acl.module === subject.module &&
      written.kind === 'known' &&
      written.value === scope
    );
  });
  if (own !== undefined && more.length === 0)
    return {
      text: `${own.type}.${own.name}.arn`,
      sentence: `\`${own.address}\` is the only web ACL of this module that fits.`,
    };
  const arn = textParameter(context.parameters, parameter);
  return arn === null
    ? null
    : {
        text: quote(arn),
        sentence: `\`${arn}\` is the web ACL that the configuration of TerraFix names (\`${parameter}\`).`,
      };
}

export function refuseWithoutWebAcl(subject: ResourceInstance, parameter: ParameterName): RefusedFix {
  return refuse(
    'needs-human-value',
    [`Which web ACL is to protect \`${subject.address}\` is not known: this module has none, or several.`],
    [
      `Name it under \`parameters.${parameter}\` in \`.github/terrafix.yml\`.`,
      'A web ACL whose rules only count shows what it would block, before it does.',
    ],
  );
}
