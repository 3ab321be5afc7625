import type { SourcesKey } from '../../../config/sources-key.ts';
import type { CodeScanningAlert } from '../../../ports/code-scanning.ts';
import { terraformFileKind } from '../../../terraform/sources/terraform-files.ts';

/** Why an open alert is left alone; `null` when it is taken up. For the log. */
export function reasonToLeaveAlert(
  { tool, rule, instance }: CodeScanningAlert,
  { tools, severities }: SourcesKey['code-scanning'],
): string | null {
  const isTool = tools.length === 0 || tools.some((one) => one.toLowerCase() === tool.toLowerCase());
  if (!isTool) return 'the tool is not among `sources.code-scanning.tools`';
  // What has no severity is not known to be unwanted.
  if (rule.severity !== null && !severities.includes(rule.severity))
    return 'the severity is not among `sources.code-scanning.severities`';
  if (instance === null) return 'it is not on the default branch';
  const kind = terraformFileKind(instance.path);
  return kind === null || kind.role === 'lock' ? 'it is in no Terraform file' : null;
}
