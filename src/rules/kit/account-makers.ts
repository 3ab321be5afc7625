import type { Configuration, ExternalModuleCall, ResourceInstance } from '../../terraform/model.ts';

/** Modules that set up a whole account: `nozaq/secure-baseline/aws`, `acme-platform-terraform-baselines`. */
const baselines = /\b(secure|security|account|platform|landing-?zone)[\w-]*-baselines?\b/i;

/** What modules are called that make the one resource which an account has of a type. */
const makers: Readonly<Record<string, RegExp>> = {
  aws_cloudtrail: /cloud-?trail(?!-[\w-]*alarm)/i,
  aws_guardduty_detector: /guard-?duty(?!-[\w-]*notif)/i,
  aws_securityhub_account: /security-?hub/i,
  aws_macie2_account: /macie/i,
  aws_accessanalyzer_analyzer: /access-?analy[sz]er/i,
  aws_iam_account_password_policy: /password-?policy|iam-account/i,
  aws_ebs_encryption_by_default: /ebs-(default-)?encryption/i,
};

/**
 * A call of a module whose code is not in the repository, and that by its name may make what an account has one of;
 * `null` where there is none.
 */
export function possibleMaker(
  type: string,
  account: ResourceInstance,
  configuration: Configuration,
): ExternalModuleCall | null {
  const maker = makers[type];
  const found = configuration.externalModules.find(({ module, source }) => {
    if (module.rootModule !== account.module.rootModule) return false;
    const [path = ''] = source.split('?');
    return baselines.test(path) || maker?.test(path) === true;
  });
  return found ?? null;
}
