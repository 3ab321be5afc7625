import { z } from 'zod';
import type { CloudJudge } from '../judges/prowler.ts';

export const describedBy = 'described by the emulation';

type Values = Readonly<Record<string, unknown>>;

/** Of a service that is called by the name of the operation, or by the path of the resource. */
type Request = { readonly target: string; readonly body: Values } | { readonly path: string };

/** A question to the cloud about one resource, and what its answer has to hold. */
interface Description {
  /** The call as AWS names it, and the field. */
  readonly call: string;
  /** The name of the service in a signature. */
  readonly service: string;
  readonly request: (values: Values) => Request;
  /** The answer is `null` where the cloud knows of no such thing. */
  readonly isMet: (answer: unknown, values: Values) => boolean;
}

const Tracing = z.object({ tracingConfiguration: z.object({ enabled: z.boolean() }) });
const Alarms = z.object({
  MetricAlarms: z.array(
    z.object({
      ActionsEnabled: z.boolean(),
      AlarmActions: z.array(z.string()),
      Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })),
    }),
  ),
});
const Tagged = z.object({
  ResourceTagMappingList: z.array(
    z.object({ ResourceARN: z.string(), Tags: z.array(z.object({ Key: z.string(), Value: z.string() })) }),
  ),
});

const Certificate = z.object({
  Certificate: z.object({ Options: z.object({ CertificateTransparencyLoggingPreference: z.string() }) }),
});
const FileSystemPolicy = z.object({ Policy: z.string() });
const Policy = z.object({
  Statement: z.array(z.object({ Effect: z.string(), Condition: z.unknown().optional() })),
});

/** By folder, for rules that Prowler has no check for, and those where the emulation shows it too little. */
const descriptions: Readonly<Record<string, Description>> = {
  'aws/acm/transparency-logging': {
    call: 'acm:DescribeCertificate, CertificateTransparencyLoggingPreference',
    service: 'acm',
    request: ({ arn }) => ({
      target: 'CertificateManager.DescribeCertificate',
      body: { CertificateArn: arn },
    }),
    isMet: (answer) =>
      Certificate.parse(answer).Certificate.Options.CertificateTransparencyLoggingPreference === 'ENABLED',
  },
  'aws/cloudfront/viewer-https': {
    call: 'cloudfront:GetDistributionConfig, ViewerProtocolPolicy of each behavior',
    service: 'cloudfront',
    request: ({ id }) => ({ path: `/2020-05-31/distribution/${String(id)}/config` }),
    isMet: (answer) => {
      const policies = [
        ...z
          .string()
          .parse(answer)
          .matchAll(/<ViewerProtocolPolicy>([^<]*)</g),
      ];
      return policies.length > 0 && policies.every(([, policy]) => policy !== 'allow-all');
    },
  },
  'aws/efs/tls-only-policy': {
    call: 'elasticfilesystem:DescribeFileSystemPolicy, a denial of what comes without TLS',
    service: 'elasticfilesystem',
    request: ({ id }) => ({ path: `/2015-02-01/file-systems/${String(id)}/policy` }),
    isMet: (answer) =>
      answer !== null &&
      Policy.parse(JSON.parse(FileSystemPolicy.parse(answer).Policy)).Statement.some(
        ({ Effect, Condition }) =>
          Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
      ),
  },
  'aws/stepfunctions/tracing': {
    call: 'states:DescribeStateMachine, tracingConfiguration.enabled',
    service: 'states',
    request: ({ arn }) => ({
      target: 'AWSStepFunctions.DescribeStateMachine',
      body: { stateMachineArn: arn },
    }),
    isMet: (answer) => Tracing.parse(answer).tracingConfiguration.enabled,
  },
  'aws/monitoring/lambda-errors': {
    call: 'cloudwatch:DescribeAlarmsForMetric, an alarm of the function that tells somebody',
    service: 'monitoring',
    request: () => ({
      target: 'GraniteServiceVersion20100801.DescribeAlarmsForMetric',
      body: { Namespace: 'AWS/Lambda', MetricName: 'Errors' },
    }),
    isMet: (answer, { function_name: name }) =>
      Alarms.parse(answer).MetricAlarms.some(
        ({ ActionsEnabled, AlarmActions, Dimensions }) =>
          ActionsEnabled &&
          AlarmActions.length > 0 &&
          Dimensions.some(({ Name, Value }) => Name === 'FunctionName' && Value === name),
      ),
  },
  'aws/inventory/owner': {
    call: 'tag:GetResources, VantaOwner',
    service: 'tagging',
    request: () => ({
      target: 'ResourceGroupsTaggingAPI_20170126.GetResources',
      body: { TagFilters: [{ Key: 'VantaOwner' }] },
    }),
    isMet: (answer, { arn }) =>
      Tagged.parse(answer).ResourceTagMappingList.some(
        ({ ResourceARN, Tags }) =>
          ResourceARN === arn && Tags.some(({ Key, Value }) => Key === 'VantaOwner' && Value !== ''),
      ),
  },
};

/**
 * What the emulated AWS itself answers about a resource with these values. A weaker word than a judge's, since what is
 * asked of the answer is written here. `null` for a rule that nothing is written for.
 */
export function findDescribingJudge(folder: string, values: Values, url: string): CloudJudge | null {
  const description = descriptions[folder];
  if (description === undefined) return null;
  return {
    name: describedBy,
    judge: async () => [
      {
        check: `${describedBy}: ${description.call}`,
        resource: String(values['arn']),
        file: '',
        hasFailed: !description.isMet(await ask(description, values, url), values),
      },
    ],
  };
}

/** The emulation reads the service off the signature, and does not verify it. */
async function ask({ service, request }: Description, values: Values, url: string): Promise<unknown> {
  const region = z.string().catch('').parse(values['arn']).split(':')[3] || 'us-east-1';
  const scope = `emulated/20260101/${region}/${service}/aws4_request`;
  const authorization = `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
  const asked = request(values);
  const response =
    'path' in asked
      ? await fetch(new URL(asked.path, url), { headers: { authorization } })
      : await fetch(url, {
          method: 'POST',
          headers: {
            authorization,
            'x-amz-target': asked.target,
            'content-type': 'application/x-amz-json-1.0',
          },
          body: JSON.stringify(asked.body),
        });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${service} answers ${response.status}`);
  // Some services answer with XML.
  const text = await response.text();
  return text.startsWith('{') ? JSON.parse(text) : text;
}
