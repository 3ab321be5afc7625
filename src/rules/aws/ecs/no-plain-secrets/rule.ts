import type { Verdict } from '../../../../domain/measured.ts';
import type { Value } from '../../../../terraform/model.ts';
import { type Container, containersOf } from '../../../kit/container-definitions.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { Rule } from '../../../kit/rule.ts';
import { isPlainSecret, namesSecret } from '../../../kit/secret-names.ts';
import { compliant, unknown, violated } from '../../../kit/verdict.ts';

/** What a container says about its variables; `null` when nothing speaks of a secret. */
function judge(container: Container): Verdict | null {
  const environment = container.value('environment')?.value ?? null;
  if (environment === null || environment.kind === 'null') return null;
  if (environment.kind !== 'list') return unknown(`\`environment\` of ${container.title} is computed`);
  const text = container.textOf('environment');
  let open: Verdict | null = null;
  for (const item of environment.items) {
    if (item.kind !== 'object') {
      open = unknown(`a variable of ${container.title} is computed`);
      continue;
    }
    const name = textOf(item.entries.get('name'));
    const value = item.entries.get('value');
    if (value === undefined || value.kind === 'null') continue;
    if (isPlainSecret(name, textOf(value)))
      return violated(`${container.title} is given \`${name ?? 'a variable'}\` in plain text`);
    // A text known only in part or not at all is a secret where what is referred to is one.
    if (name !== null && textOf(value) === null && namesSecret(name) && isSecretSource(text, name))
      return violated(`${container.title} is given \`${name}\` in plain text, from a secret`);
  }
  return open;
}

function textOf(value: Value | undefined): string | null {
  if (value?.kind === 'string') return value.value;
  return value?.kind === 'number' || value?.kind === 'boolean' ? String(value.value) : null;
}

/** Whether the text beside a variable's name refers to what holds a secret: a password that was made, a secret's content. */
function isSecretSource(text: string, name: string): boolean {
  const at = text.search(new RegExp(`["']${name.replaceAll(/[^\w]/g, '.')}["']`));
  if (at < 0) return false;
  const beside = text.slice(at, at + 400).split(/\}\s*,?\s*(\{|\])/)[0] ?? '';
  return /\b(random_password\.[\w-]+(\[[^\]]*\])?\.result|aws_(db_instance|rds_cluster|docdb_cluster|redshift_cluster)\.[\w-]+(\[[^\]]*\])?\.(master_)?password|secret_string|aws_ssm_parameter\.[\w-]+(\[[^\]]*\])?\.value|aws_iam_access_key\.[\w-]+(\[[^\]]*\])?\.secret|auth_token)\b/.test(
    beside,
  );
}

export const noPlainSecrets: Rule = {
  id: 'TFX-AWS-ECS-009',
  slug: 'no-plain-secrets',
  title: 'ECS containers get secrets as secrets',
  requirement: 'No container of the task definition is given a password, key or token as a plain variable.',
  tests: [],
  resourceTypes: ['aws_ecs_task_definition'],
  review: 'read',
  severity: 'critical',
  risk: 'none',
  cost: 'A secret of Secrets Manager is billed by the month; standard parameters of Parameter Store are free.',
  scanners: {
    checkov: [],
    prowler: ['ecs_task_definitions_no_environment_secrets'],
    securityHub: ['ECS.8'],
  },
  references: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-tasks-containers.html',
  ],
  check: (subject, { configuration }) => {
    const { containers, isComplete } = containersOf(subject, configuration);
    const verdicts = containers.map(judge);
    const broken = verdicts.find((verdict) => verdict?.kind === 'violated');
    if (broken) return broken;
    if (!isComplete) return unknown('its containers are put together where they cannot be read here');
    return (
      verdicts.find((verdict) => verdict !== null) ??
      compliant('no variable of its containers looks like a secret')
    );
  },
  fix: (subject, { configuration }) => {
    const broken = containersOf(subject, configuration)
      .containers.map(judge)
      .flatMap((verdict) => (verdict?.kind === 'violated' ? [verdict.because] : []));
    return refuse(
      'needs-human-value',
      broken.map(
        (because) =>
          `${because.charAt(0).toUpperCase()}${because.slice(1)}: everybody who may describe the task definition reads it.`,
      ),
      [
        'Keep the value in Secrets Manager or Parameter Store; replace it first where it stands in the repository.',
        'Name it under `secrets` of the container with `valueFrom` and the ARN, and take it out of `environment`.',
        'Allow the execution role `secretsmanager:GetSecretValue` or `ssm:GetParameters` on that ARN, and `kms:Decrypt` where a key of yours encrypts it.',
      ],
    );
  },
};
