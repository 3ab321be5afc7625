import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDescribingJudge } from './describing-judge.ts';

let answer = { status: 200, text: '' };
const asked: { target: unknown; path: string | undefined }[] = [];
const server = createServer((request: IncomingMessage, response) => {
  asked.push({ target: request.headers['x-amz-target'], path: request.url });
  response.writeHead(answer.status).end(answer.text);
});
let url = '';

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address !== null && typeof address !== 'string') url = `http://127.0.0.1:${address.port}`;
});
afterAll(() => server.close());

async function hasFailed(folder: string, values: Record<string, unknown>, text: string, status = 200) {
  answer = { status, text };
  const findings = await findDescribingJudge(folder, values, url)?.judge([], {});
  return findings?.map((finding) => finding.hasFailed);
}

function alarmOf(name: string, actions: readonly string[]): string {
  const Dimensions = [{ Name: 'FunctionName', Value: name }];
  return JSON.stringify({ MetricAlarms: [{ ActionsEnabled: true, AlarmActions: actions, Dimensions }] });
}

const hasUnwatched = async (text: string) =>
  hasFailed('aws/monitoring/lambda-errors', { function_name: 'report' }, text);

describe('an emulated cloud that describes itself', () => {
  it('fails what the cloud does not know', async () =>
    expect(await hasFailed('aws/efs/tls-only-policy', { id: 'fs-1' }, '{}', 404)).toEqual([true]));

  it('passes a policy that denies what comes without TLS', async () => {
    const statement = { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    const text = JSON.stringify({ Policy: JSON.stringify({ Statement: [statement] }) });
    expect(await hasFailed('aws/efs/tls-only-policy', { id: 'fs-1' }, text)).toEqual([false]);
    expect(asked.at(-1)?.path).toBe('/2015-02-01/file-systems/fs-1/policy');
  });

  it('asks for every behavior of a distribution', async () => {
    const text = ['redirect-to-https', 'allow-all']
      .map((policy) => `<ViewerProtocolPolicy>${policy}</ViewerProtocolPolicy>`)
      .join('');
    expect(await hasFailed('aws/cloudfront/viewer-https', { id: 'E1' }, text)).toEqual([true]);
  });

  it('wants the alarm of this function, and one that tells somebody', async () => {
    expect(await hasUnwatched(alarmOf('report', ['arn:aws:sns:eu-west-2:1:alarms']))).toEqual([false]);
    expect(await hasUnwatched(alarmOf('other', ['arn:aws:sns:eu-west-2:1:alarms']))).toEqual([true]);
    expect(await hasUnwatched(alarmOf('report', []))).toEqual([true]);
    expect(asked.at(-1)?.target).toBe('GraniteServiceVersion20100801.DescribeAlarmsForMetric');
  });

  it('says nothing of a rule that nothing is written for', () =>
    expect(findDescribingJudge('aws/s3/versioning', {}, url)).toBeNull());
});
