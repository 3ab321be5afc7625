import type { ResourceInstance } from '../../../../terraform/model.ts';
import type { Draft } from '../../../kit/draft.ts';
import { textsParameter } from '../../../kit/parameters.ts';
import { quote, type NewBlock } from '../../../kit/print.ts';
import { refuse } from '../../../kit/refuse.ts';
import type { RefusedFix, RuleContext } from '../../../kit/rule.ts';
import { isEverybody } from '../../../kit/security-groups/openings.ts';
import type { Entry } from './entries.ts';

interface Closed {
  readonly kind: 'closed';
  readonly explanation: readonly string[];
}

interface Around {
  readonly acl: ResourceInstance;
  /** Numbers of rules that are taken. */
  readonly used: Set<number>;
  readonly context: RuleContext;
}

/** Closes ports 22 and 3389 of one rule, and keeps them open inside the VPC or for those whom the organisation names. */
export function closeHole(draft: Draft, hole: Entry, around: Around): Closed | RefusedFix {
  const { holder, nested, number } = hole;
  const ranges = rangesFor(hole, around);
  if (ranges === null)
    return refuse(
      'needs-human-value',
      [
        `Rule ${number} of \`${holder.address}\` is also what lets logins inside the VPC pass, and the range of the VPC is not in this module.`,
      ],
      [
        'Name who may log in under `parameters.allowed-ssh-cidrs` in `.github/terrafix.yml`, such as the range of the VPC.',
      ],
    );
  const isWritten = nested === null ? holder.key === null : nested !== 'list' && !nested.isDynamic;
  if (!isWritten)
    return refuse(
      'needs-human-value',
      [`Rule ${number} of \`${holder.address}\` comes from a list of rules, not from a block of its own.`],
      [
        `Put rules before it in that list that deny port ${hole.ports.join(' and port ')}, or narrow its range.`,
      ],
    );
  if (hole.isWhole) return narrow(draft, hole, ranges);
  return nested === null ? refuseWideRule(hole) : denyBefore(draft, hole, ranges, around);
}

/** Who keeps access, as HCL text; `null` when nobody can be named. */
function rangesFor({ family }: Entry, { acl, context }: Around): readonly string[] | null {
  if (family === 6) return [];
  const named = textsParameter(context.parameters, 'allowed-ssh-cidrs');
  if (named !== null && !named.some(isEverybody))
    return named.filter((range) => !range.includes(':')).map((range) => quote(range));
  const expression = acl.attribute('vpc_id')?.expression;
  if (expression?.kind !== 'get-attribute' || expression.name !== 'id') return null;
  const file = acl.module.source.files.find(({ path }) => path === acl.file);
  const value = acl.evaluate(['vpc_id'])?.value;
  const [vpc, ...more] = value ? context.configuration.resolve(value, acl.module) : [];
  if (!file || vpc?.type !== 'aws_vpc' || more.length > 0 || vpc.module !== acl.module) return null;
  const { start, end } = expression.object.span;
  return [`${file.text.slice(start, end)}.cidr_block`];
}

/** The rule is for these ports alone: its range changes, or it goes. */
function narrow(
  draft: Draft,
  { holder, nested, family, number }: Entry,
  ranges: readonly string[],
): Closed | RefusedFix {
  const block = nested === null || nested === 'list' ? holder.block : nested.block;
  const [range, ...more] = ranges;
  if (more.length > 0)
    return refuse(
      'needs-human-value',
      [`Rule ${number} of \`${holder.address}\` holds one range, and several may log in.`],
      ['Write one rule for each range that may log in, each with a number of its own.'],
    );
  if (range === undefined) {
    draft.removeBlock(holder.file, block);
    return { kind: 'closed', explanation: [`Rule ${number} of \`${holder.address}\` is removed.`] };
  }
  draft.setArgument(holder.file, block, family === 4 ? 'cidr_block' : 'ipv6_cidr_block', range);
  return {
    kind: 'closed',
    explanation: [
      `Rule ${number} of \`${holder.address}\` is for \`${range.replaceAll('"', '')}\` now instead of everybody.`,
    ],
  };
}

/** The rule opens other ports too: rules with smaller numbers come before it. */
function denyBefore(
  draft: Draft,
  hole: Entry,
  ranges: readonly string[],
  { used }: Around,
): Closed | RefusedFix {
  const { holder, number, family, ports } = hole;
  const wanted = ports.length * (ranges.length + 1);
  const free: number[] = [];
  for (let next = number - 1; next > 0 && free.length < wanted; next -= 1)
    if (!used.has(next)) free.unshift(next);
  if (free.length < wanted)
    return refuse(
      'needs-human-value',
      [
        `Before rule ${number} of \`${holder.address}\` there is no room for ${wanted} more: numbers start at 1.`,
      ],
      [`Give the rule a greater number. Then \`/terrafix retry\`.`],
    );
  const argument = family === 4 ? 'cidr_block' : 'ipv6_cidr_block';
  const everybody = family === 4 ? '"0.0.0.0/0"' : '"::/0"';
  const add = (action: string, port: number, range: string): void => {
    const rule = free.shift() ?? 0;
    used.add(rule);
    draft.addNestedBlock(holder.file, holder.block, entryBlock(rule, action, argument, range, port));
  };
  for (const port of ports) {
    for (const range of ranges) add('allow', port, range);
    add('deny', port, everybody);
  }
  return {
    kind: 'closed',
    explanation: [
      `Before rule ${number} of \`${holder.address}\`, which opens other ports too, come rules that deny port ${ports.join(' and port ')}.`,
      ...ranges.map((range) => `\`${range.replaceAll('"', '')}\` keeps access.`),
    ],
  };
}

function entryBlock(rule: number, action: string, argument: string, range: string, port: number): NewBlock {
  return {
    head: 'ingress',
    groups: [
      [
        ['rule_no', String(rule)],
        ['action', quote(action)],
        ['protocol', '"tcp"'],
        [argument, range],
        ['from_port', String(port)],
        ['to_port', String(port)],
      ],
    ],
  };
}

function refuseWideRule({ holder, number, ports }: Entry): RefusedFix {
  return refuse(
    'needs-human-value',
    [`\`${holder.address}\` (rule ${number}) opens more ports than ${ports.join(' and ')} to everybody.`],
    [
      `Add \`aws_network_acl_rule\` resources with smaller numbers that let the VPC reach port ${ports.join(' and port ')} and deny it to \`0.0.0.0/0\`.`,
      'Or narrow the ports or the range of the rule.',
    ],
  );
}
