import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findProgram } from '../src/adapters/terraform-cli/find-program.ts';
import { webhookPath } from '../src/domain/webhook-path.ts';
import { account, type PlannedResource, TerraformCopy } from './support/terraform-plan.ts';

const program = findProgram(process.env['TERRAFIX_TERRAFORM'] ?? null);
const mirror = process.env['TERRAFIX_PROVIDER_MIRROR'];

const image = `${account}.dkr.ecr.eu-central-1.amazonaws.com/terrafix:1.0.0`;
const minimal = {
  owner: 'platform@example.com',
  app_id: '7',
  domain_name: 'terrafix.example.com',
  route53_zone_id: 'Z0123456789',
};
const certificate_arn = `arn:aws:acm:eu-central-1:${account}:certificate/11111111-1111-1111-1111-111111111111`;

/** Resources of one type, in the order of their addresses. */
function ofType(plan: ReadonlyMap<string, PlannedResource>, type: string): readonly PlannedResource[] {
  return [...plan.values()].filter((resource) => resource.type === type);
}

const PolicyDocument = z.object({
  Statement: z.array(
    z.object({
      Sid: z.string().optional(),
      Action: z.union([z.string(), z.array(z.string())]),
      Resource: z.union([z.string(), z.array(z.string())]),
      Condition: z.unknown().optional(),
    }),
  ),
});

describe.skipIf(program === null || mirror === undefined)(
  'terraform/ (where Terraform and TERRAFIX_PROVIDER_MIRROR are at hand)',
  () => {
    let copy: TerraformCopy;
    let least: ReadonlyMap<string, PlannedResource>;
    let complete: ReadonlyMap<string, PlannedResource>;

    beforeAll(async () => {
      copy = new TerraformCopy(program ?? '', mirror ?? '');
      await copy.start();
      for (const folder of ['examples/minimal', 'examples/complete']) {
        const { code, output } = await copy.run(folder, 'init', '-backend=false', '-input=false');
        if (code !== 0) throw new Error(output);
      }
      least = await copy.plan('examples/minimal', { ...minimal, image });
      // Terraform validates before it plans.
      complete = await copy.plan('examples/complete', { certificate_arn });
    }, 600_000);

    afterAll(() => copy.remove());

    it('is formatted as Terraform formats it', async () => {
      expect(await copy.run('', 'fmt', '-check', '-recursive')).toEqual({ code: 0, output: '' });
    });

    it('asks AWS nothing but whose account it is and which zones there are', () => {
      expect(new Set(copy.questions)).toEqual(new Set(['GetCallerIdentity', 'DescribeAvailabilityZones']));
    });

    it('makes everything but what runs while there is no image', async () => {
      const plan = await copy.plan('examples/minimal', minimal);
      expect(ofType(plan, 'aws_ecr_repository')).toHaveLength(1);
      expect(ofType(plan, 'aws_secretsmanager_secret')).toHaveLength(3);
      expect(ofType(plan, 'aws_ecs_service')).toHaveLength(0);
      expect(ofType(plan, 'aws_appautoscaling_policy')).toHaveLength(0);
      const without = [...least.keys()].filter((address) => !plan.has(address));
      expect(without.map((address) => address.replace(/[.[].*/, ''))).toEqual(
        expect.arrayContaining(['aws_ecs_service', 'aws_ecs_task_definition', 'aws_appautoscaling_target']),
      );
    });

    it('lets in signed deliveries and a look at the health, by HTTPS, and nothing else', () => {
      const listeners = ofType(least, 'aws_lb_listener').map(({ values }) => values);
      expect(listeners).toMatchObject([
        { protocol: 'HTTP', default_action: [{ type: 'redirect', redirect: [{ protocol: 'HTTPS' }] }] },
        {
          protocol: 'HTTPS',
          default_action: [{ type: 'fixed-response', fixed_response: [{ status_code: '404' }] }],
        },
      ]);
      const rules = ofType(least, 'aws_lb_listener_rule').map(({ values }) => values['condition']);
      expect(rules).toHaveLength(2);
      expect(JSON.stringify(rules)).toContain(`"values":["${webhookPath}"]`);
      expect(JSON.stringify(rules)).toContain('"values":["/health"]');
    });

    it('opens no port to everybody', () => {
      for (const plan of [least, complete]) {
        const rules = ofType(plan, 'aws_vpc_security_group_ingress_rule');
        expect(rules.length).toBeGreaterThan(4);
        for (const { values } of rules) {
          expect(values['cidr_ipv4']).not.toBe('0.0.0.0/0');
          expect(values['cidr_ipv6'] ?? null).toBeNull();
        }
        const services = ofType(plan, 'aws_ecs_service');
        expect(services).toHaveLength(2);
        for (const { values } of services)
          expect(values['network_configuration']).toMatchObject([{ assign_public_ip: false }]);
      }
    });

    it('has pages for operators where they are wanted, which named addresses inside reach and no load balancer', () => {
      const portsOf = (plan: ReadonlyMap<string, PlannedResource>) =>
        ofType(plan, 'aws_vpc_security_group_ingress_rule')
          .filter(({ values }) => values['from_port'] === 3001)
          .map(({ values }) => [values['cidr_ipv4'], values['to_port']]);
      expect(portsOf(least)).toEqual([]);
      expect(ofType(least, 'aws_secretsmanager_secret')).toHaveLength(3);
      expect(portsOf(complete)).toEqual([['10.8.0.0/16', 3001]]);
      expect(complete.get('aws_secretsmanager_secret.operators[0]')?.values['name']).toBe(
        'terrafix-production/operators',
      );
      const fromOutside = ['aws_lb_target_group', 'aws_lb_listener', 'aws_vpc_security_group_egress_rule'];
      const reached = fromOutside.flatMap((type) => ofType(complete, type));
      expect(reached.length).toBeGreaterThan(4);
      expect(JSON.stringify(reached)).not.toContain('3001');
    });

    it('has a Redis that is encrypted, in several zones, with a password, and evicts nothing', () => {
      expect(ofType(least, 'aws_elasticache_replication_group')[0]?.values).toMatchObject({
        engine: 'valkey',
        at_rest_encryption_enabled: 'true',
        transit_encryption_enabled: true,
        multi_az_enabled: true,
        automatic_failover_enabled: true,
        num_cache_clusters: 2,
      });
      expect(ofType(least, 'aws_elasticache_parameter_group')[0]?.values['parameter']).toEqual([
        { name: 'maxmemory-policy', value: 'noeviction' },
      ]);
    });

    it('lets workers alone ask the configured models alone', () => {
      expect(least.has('aws_iam_role_policy.bedrock[0]')).toBe(false);
      const policy = complete.get('aws_iam_role_policy.bedrock[0]')?.values['policy'];
      const { Statement } = PolicyDocument.parse(JSON.parse(String(policy)));
      const profiles = ['eu.anthropic.claude-sonnet-5', 'eu.anthropic.claude-haiku-4-5-20251001-v1:0'].map(
        (id) => `arn:aws:bedrock:eu-central-1:${account}:inference-profile/${id}`,
      );
      expect(Statement).toEqual([
        {
          Sid: 'Profiles',
          Action: 'bedrock:InvokeModel',
          Resource: expect.toSatisfy((each: unknown) => isSameSet(each, profiles)),
          Condition: undefined,
        },
        {
          Sid: 'ModelsBehindProfiles',
          Action: 'bedrock:InvokeModel',
          Resource: expect.toSatisfy((each: unknown) =>
            isSameSet(each, [
              'arn:aws:bedrock:*::foundation-model/anthropic.claude-sonnet-5',
              'arn:aws:bedrock:*::foundation-model/anthropic.claude-haiku-4-5-20251001-v1:0',
            ]),
          ),
          Condition: { StringEquals: { 'bedrock:InferenceProfileArn': expect.any(Array) } },
        },
      ]);
    });

    it('scales workers by the jobs that wait for each', () => {
      const [policy] = [least.get('aws_appautoscaling_policy.worker[0]')];
      const text = JSON.stringify(policy?.values['target_tracking_scaling_policy_configuration']);
      expect(text).toContain('"expression":"queued / workers"');
      expect(text).toContain('"namespace":"TerraFix/terrafix"');
      expect(text).toContain('"metric_name":"QueuedJobs"');
    });

    it('refuses settings that cannot hold, all of them at once', async () => {
      const wrong = {
        ...minimal,
        image: 'terrafix:latest',
        app_id: '0.5',
        domain_name: 'https://terrafix.example.com',
      };
      const flags = Object.entries(wrong).map(([name, value]) => `-var=${name}=${value}`);
      const { code, output } = await copy.run(
        'examples/minimal',
        'plan',
        '-input=false',
        '-no-color',
        ...flags,
      );
      expect(code).toBe(1);
      expect(output).toContain('Name a tag other than latest');
      expect(output).toContain('whole number');
      expect(output).toContain('A host name in lower case');
    });
  },
);

function isSameSet(each: unknown, wanted: readonly string[]): boolean {
  return Array.isArray(each) && each.length === wanted.length && wanted.every((item) => each.includes(item));
}
