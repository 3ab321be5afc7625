import type { Configuration, ResourceInstance } from '../../../../terraform/model.ts';
import { freeName } from '../../../kit/companions.ts';
import { placementOf } from '../../../kit/placement.ts';
import { type NewBlock, quote, resourceHead } from '../../../kit/print.ts';

const service = 'monitoring.rds.amazonaws.com';
const roleType = 'aws_iam_role';
const attachmentType = 'aws_iam_role_policy_attachment';

interface Role {
  /** The expression for its ARN. */
  readonly arn: string;
  /** Resources to be added with it. */
  readonly blocks: readonly NewBlock[];
  readonly sentence: string;
}

/** A role that lets Enhanced Monitoring write: one that the module has, or a new one. */
export function chooseRole(subject: ResourceInstance, configuration: Configuration): Role {
  return (
    roleOfNeighbour(subject, configuration) ??
    roleOfModule(subject, configuration) ??
    newRole(subject, configuration)
  );
}

function roleOfNeighbour(subject: ResourceInstance, configuration: Configuration): Role | null {
  for (const type of ['aws_db_instance', 'aws_rds_cluster_instance'])
    for (const other of configuration.resourcesOfType(type)) {
      const role = other.module === subject.module ? other.attribute('monitoring_role_arn') : null;
      const file = other.module.source.files.find(({ path }) => path === other.file);
      if (!other.exists || role === null || file === undefined) continue;
      const arn = file.text.slice(role.expression.span.start, role.expression.span.end);
      if (/^(?:var|local|aws_iam_role|module|data)\.[\w.[\]"]+$/.test(arn))
        return { arn, blocks: [], sentence: `The role is that of \`${other.address}\`.` };
    }
  return null;
}

function roleOfModule(subject: ResourceInstance, configuration: Configuration): Role | null {
  const role = configuration.resourcesOfType(roleType).find((each) => {
    const trust = each.attribute('assume_role_policy');
    const file = each.module.source.files.find(({ path }) => path === each.file);
    return (
      each.exists &&
      each.key === null &&
      each.module === subject.module &&
      trust !== null &&
      file !== undefined &&
      file.text.slice(trust.expression.span.start, trust.expression.span.end).includes(service)
    );
  });
  return role === undefined
    ? null
    : {
        arn: `${roleType}.${role.name}.arn`,
        blocks: [],
        sentence: `The role is \`${roleType}.${role.name}\` of the same module, which the monitoring service may take.`,
      };
}

function newRole(subject: ResourceInstance, configuration: Configuration): Role {
  const name = freeName(subject, [roleType, attachmentType], `${subject.name}_monitoring`);
  const providers = placementOf(subject);
  const prefix = subject.name.replaceAll('_', '-').slice(0, 20);
  return {
    arn: `${roleType}.${name}.arn`,
    blocks: [
      {
        head: resourceHead(roleType, name),
        groups: [
          [...providers, ['name_prefix', quote(`${prefix}-monitoring-`)]],
          [['assume_role_policy', trustPolicy]],
        ],
      },
      {
        head: resourceHead(attachmentType, name),
        groups: [
          [
            ...providers,
            ['role', `${roleType}.${name}.name`],
            [
              'policy_arn',
              quote(
                `arn:${partitionOf(subject, configuration)}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole`,
              ),
            ],
          ],
        ],
      },
    ],
    sentence: `A new role, \`${roleType}.${name}\`, lets the monitoring service write its records, and nothing else.`,
  };
}

function partitionOf(subject: ResourceInstance, configuration: Configuration): string {
  const region = configuration.providerOf(subject)?.region ?? '';
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

const trustPolicy = `jsonencode({
  Version = "2012-10-17"
  Statement = [{
    Effect    = "Allow"
    Action    = "sts:AssumeRole"
    Principal = { Service = "${service}" }
  }]
})`;
