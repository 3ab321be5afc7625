import { textsParameter } from '../parameters.ts';
import type { RuleContext } from '../rule.ts';
import type { PortPolicy } from './ports.ts';

export const sshPolicy: PortPolicy = {
  kind: 'closed',
  ports: [22],
  protocols: ['tcp'],
  inWords: 'port 22',
};

export const rdpPolicy: PortPolicy = {
  kind: 'closed',
  ports: [3389],
  protocols: ['tcp', 'udp'],
  inWords: 'port 3389',
};

/** The list of AWS Security Hub, EC2.19: https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-19 */
const highRiskPorts = [
  20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080,
  8088, 8888, 9200, 9300,
];

export const highRiskPolicy: PortPolicy = {
  kind: 'closed',
  ports: highRiskPorts,
  protocols: ['tcp'],
  inWords: 'a port of high risk',
};

/** None but the ports that the organisation lets everybody reach; those of the web when it says nothing. */
export function publicPortsPolicy({ parameters }: RuleContext): PortPolicy {
  const set = textsParameter(parameters, 'allowed-public-ports')?.map(Number);
  const ports = set ?? [80, 443];
  return {
    kind: 'allowed',
    ports,
    protocols: ['tcp', 'udp'],
    inWords: `a port other than ${ports.join(' and ')}`,
  };
}

export const noPortPolicy: PortPolicy = {
  kind: 'allowed',
  ports: [],
  protocols: ['tcp', 'udp'],
  inWords: 'any port',
};
