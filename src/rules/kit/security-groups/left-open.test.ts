import { describe, expect, it } from 'vitest';
import { buildConfiguration } from '../../../terraform/build-configuration.ts';
import type { Configuration, ResourceInstance } from '../../../terraform/model.ts';
import { leftOpen } from './left-open.ts';
import { sshPolicy } from './policies.ts';

function ingress(port: number | string, ranges: string, ipv6 = ''): string {
  const six = ipv6 === '' ? '' : `\n    ipv6_cidr_blocks = ["${ipv6}"]`;
  return `
  ingress {
    from_port   = ${port}
    to_port     = ${port}
    protocol    = "tcp"
    cidr_blocks = [${ranges}]${six}
  }`;
}

function groupOf(configuration: Configuration): ResourceInstance {
  const [group] = configuration.resourcesOfType('aws_security_group');
  if (group === undefined) throw new Error('no group');
  return group;
}

function read(rules: string): Configuration {
  return buildConfiguration(
    new Map([['main.tf', `resource "aws_security_group" "web" {\n  name = "web"\n${rules}\n}\n`]]),
  );
}

function objections(before: string, after: string): readonly string[] {
  const configurationBefore = read(before);
  const configuration = read(after);
  const context = { configuration, configurationBefore, parameters: {} };
  return leftOpen(groupOf(configurationBefore), groupOf(configuration), context, sshPolicy);
}

const open = ingress(22, '"0.0.0.0/0"');

describe('what a group leaves open', () => {
  it('is nothing when the rule is gone, or is for an office or a private network', () => {
    expect(objections(open, '')).toEqual([]);
    expect(objections(open, ingress(22, '"198.51.100.0/24"'))).toEqual([]);
    expect(objections(open, ingress(22, '"10.0.0.0/8"', 'fd00::/8'))).toEqual([]);
  });

  it('is both halves of the Internet instead of all of it', () => {
    expect(objections(open, ingress(22, '"0.0.0.0/1", "128.0.0.0/1"'))).toEqual([
      expect.stringContaining('so wide a part of the Internet'),
    ]);
    expect(objections(open, ingress(22, '"10.0.0.0/8"', '2000::/3'))).toHaveLength(1);
  });

  it('is the same hole on another port, but not one that was there before', () => {
    expect(objections(open, ingress(2222, '"0.0.0.0/0"'))).toEqual([
      expect.stringContaining('port 2222, which was not open to everybody before'),
    ]);
    const web = ingress(443, '"0.0.0.0/0"');
    expect(objections(`${open}${web}`, web)).toEqual([]);
  });

  it('is the same port over IPv6', () => {
    const web = ingress(443, '"0.0.0.0/0"');
    expect(objections(`${open}${web}`, ingress(443, '"0.0.0.0/0"', '::/0'))).toHaveLength(1);
  });
});
