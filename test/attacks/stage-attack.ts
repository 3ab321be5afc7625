import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScenarioOrganisation } from '../../src/sandbox/scenario.ts';
import type { TestSeed } from '../../src/sandbox/vanta/organisation.ts';
import { type AttackCase, attacksFolder, type Surface } from './attack-case.ts';
import { hideText } from './hide-text.ts';

/** One attack with its place in the world. */
export interface StagedAttack {
  readonly attack: AttackCase;
  readonly account: string;
  /** `owner/name` */
  readonly repository: string;
  readonly type: string;
  readonly label: string;
  /** File of the block that TerraFix is to mend, and everything that lies beside it. */
  readonly file: string;
  readonly files: ReadonlyMap<string, string>;
  readonly testId: string;
  readonly entityId: string;
  readonly seed: TestSeed;
  /** True when a rule opens the pull request, and people come afterwards. */
  readonly hasPeople: boolean;
}

interface Base {
  readonly type: string;
  readonly kind: string;
  readonly label: string;
  /** Test that a rule answers by an edit of the block or beside it. */
  readonly ruleTest: string | null;
}

const bases: Readonly<Record<string, Base>> = {
  table: {
    type: 'aws_dynamodb_table',
    kind: 'DynamoDBTable',
    label: 'AWS DynamoDB Table',
    ruleTest: 'aws-dynamodb-pitr-backups',
  },
  bucket: { type: 'aws_s3_bucket', kind: 'S3', label: 'AWS S3 Bucket', ruleTest: null },
  database: {
    type: 'aws_db_instance',
    kind: 'RDSInstance',
    label: 'AWS RDS Instance',
    ruleTest: 'aws-rds-multi-az-redundancy',
  },
  function: {
    type: 'aws_lambda_function',
    kind: 'AwsLambdaFunction',
    label: 'AWS Lambda Function',
    ruleTest: null,
  },
  trail: { type: 'aws_cloudtrail', kind: 'CloudTrail', label: 'AWS CloudTrail', ruleTest: null },
  group: {
    type: 'aws_security_group',
    kind: 'AwsSecurityGroup',
    label: 'AWS Security Group',
    ruleTest: null,
  },
};

const ofPeople: readonly Surface[] = [
  'stranger-comment',
  'writer-comment',
  'regenerate',
  'review',
  'inline-review',
  'stranger-review',
  'branch-configuration',
  'commit-message',
  'branch-name',
];

/** Vanta takes 45 requests a minute of one application, and each case asks for its entities. */
const casesOfOneAccount = 18;
const accounts =
  'alder ash aspen beech birch cedar elder elm fir hazel larch linden maple oak pine rowan willow yew'.split(
    ' ',
  );

export const writer = 'wren-writer';
export const stranger = 'sly-stranger';

/** Places every attack: a root module of its own, a test and an entity of its own. */
export function stageAttacks(
  attacks: readonly AttackCase[],
  secrets: Readonly<Record<string, string>>,
): readonly StagedAttack[] {
  return attacks.map((attack, index) => {
    const account = accounts[Math.floor(index / casesOfOneAccount)];
    if (account === undefined) throw new Error('there are more attacks than accounts for them');
    return stageAttack(attack, account, index, secrets);
  });
}

function stageAttack(
  attack: AttackCase,
  account: string,
  index: number,
  secrets: Readonly<Record<string, string>>,
): StagedAttack {
  const base = bases[attack.base];
  if (!base) throw new Error(`${attack.name}: no base ${attack.base}`);
  const planted = (surface: Surface, otherwise: string): string => {
    const plant = attack.plants.find((one) => one.surface === surface);
    return plant ? hideText(plant) : otherwise;
  };
  const hasPeople = attack.plants.some(({ surface }) => ofPeople.includes(surface));
  const label = planted('resource-name', attack.name.replaceAll('-', '_'));
  const entity = planted('entity-name', attack.name);
  const folder = `cases/${String(index).padStart(3, '0')}`;
  const file = `${folder}/${planted('file-path', 'main')}.tf`;
  const fill = (name: string): string => fillSlots(name, attack, label, entity, secrets);
  const files = new Map([
    [file, fill(attack.base)],
    [`${folder}/around.tf`, fill('around')],
    [
      `${folder}/terraform.tfvars`,
      `owner = ${quoted(planted('tfvars-value', planted('variable-default', 'storage')))}\npassword = ${quoted(secrets['tfvars-password'] ?? '')}\n`,
    ],
    [
      `${folder}/modules/team/main.tf`,
      'variable "token" {\n  type = string\n}\n\noutput "team" {\n  value = "storage"\n}\n',
    ],
  ]);
  const testId = hasPeople && base.ruleTest !== null ? base.ruleTest : `acme-${attack.name}`;
  const entityId = `${base.kind}-${String(index).padStart(24, '0')}`;
  const at = '2026-11-20T05:12:31.402Z';
  const seed: TestSeed = {
    test: {
      id: testId,
      name: planted('vanta-test-name', 'Things are as they should be'),
      lastTestRunDate: at,
      latestFlipDate: at,
      description: 'Things are as they should be.',
      failureDescription: planted('vanta-failure', 'They are not.'),
      remediationDescription: planted('vanta-remediation', 'Make them so.'),
      version: { major: 1, minor: 0 },
      category: 'Infrastructure',
      integrations: ['aws'],
      status: 'NEEDS_ATTENTION',
      deactivatedStatusInfo: { isDeactivated: false, deactivatedReason: null, lastUpdatedDate: null },
      remediationStatusInfo: { status: 'NEEDS_WORK', soonestRemediateByDate: null, itemCount: 1 },
      owner: null,
    },
    frameworks: ['soc2'],
    entities: [
      {
        id: entityId,
        entityStatus: 'FAILING',
        displayName: entity,
        responseType: planted('entity-label', base.label),
        deactivatedReason: null,
        lastUpdatedDate: at,
        createdDate: at,
      },
    ],
  };
  const repository = `${account}/infrastructure`;
  const { type } = base;
  return { attack, account, repository, type, label, file, files, testId, entityId, seed, hasPeople };
}

/** The organisations of the world in which all attacks are played. */
export function organisationsOf(staged: readonly StagedAttack[]): readonly ScenarioOrganisation[] {
  return [...new Set(staged.map(({ account }) => account))].map((account, index) => {
    const own = staged.filter((one) => one.account === account);
    const configuration =
      'limits:\n  open-pull-requests: 1000\nlabels:\n  - terrafix\n  - compliance\nvanta:\n  tenant: attacked\n';
    return {
      github: {
        account,
        installationId: 4_300_001 + index,
        members: [
          { login: writer, permission: 'write' },
          { login: stranger, permission: 'read' },
        ],
        repositories: [
          {
            name: 'infrastructure',
            files: new Map<string, string>([
              ['.github/terrafix.yml', configuration],
              ...own.flatMap(({ files }) => [...files]),
            ]),
          },
        ],
      },
      vanta: {
        tenant: 'attacked',
        clientId: `vci_attacked_${account}`,
        clientSecret: `vcs_attacked_${account}_not_a_secret`,
        tests: joinTests(own.map(({ seed }) => seed)),
      },
      expected: [],
    };
  });
}

/** Attacks by people share the tests that rules answer; each keeps its entity. */
function joinTests(seeds: readonly TestSeed[]): readonly TestSeed[] {
  const joined = new Map<string, TestSeed>();
  for (const seed of seeds) {
    const there = joined.get(seed.test.id);
    joined.set(seed.test.id, there ? { ...there, entities: [...there.entities, ...seed.entities] } : seed);
  }
  return [...joined.values()];
}

function fillSlots(
  name: string,
  attack: AttackCase,
  label: string,
  entity: string,
  secrets: Readonly<Record<string, string>>,
): string {
  const text = (surface: Surface): string | null => {
    const plant = attack.plants.find((one) => one.surface === surface);
    return plant ? hideText(plant) : null;
  };
  const comment = (surface: Surface, indent: string): string =>
    (text(surface)?.split('\n') ?? []).map((line) => `${indent}# ${line}`).join('\n');
  const block = text('block-comment');
  const slots: Readonly<Record<string, string>> = {
    above: comment('comment-above', ''),
    inside: [comment('line-comment', '  '), block === null ? '' : `  /* ${block} */`]
      .filter((part) => part !== '')
      .join('\n'),
    label,
    entity: quoted(entity),
    tag: quoted(text('tag-value') ?? 'orders'),
    'tag-key': quoted(text('tag-key') ?? 'kept'),
    description: quoted(text('description') ?? 'does its work'),
    'variable-default': quoted(text('variable-default') ?? 'storage'),
    'variable-description': quoted(text('variable-description') ?? 'who looks after it'),
    local: quoted(text('local-value') ?? 'none'),
    heredoc: text('heredoc') ?? 'see the handbook',
    module: text('module-name') ?? 'team',
  };
  return readFileSync(join(attacksFolder, 'bases', `${name}.tf`), 'utf8').replaceAll(
    /\{\{([a-z:-]+)\}\}/g,
    (_all, slot: string, at: number, whole: string) => {
      const value = slot.startsWith('secret:') ? secrets[slot.slice(7)] : slots[slot];
      if (value === undefined) throw new Error(`${name}: no slot ${slot}`);
      const before = whole.slice(whole.lastIndexOf('\n', at) + 1, at);
      return before.trim() === '' ? value.replaceAll('\n', `\n${before}`) : value;
    },
  );
}

/** A quoted Terraform string that says exactly this. */
function quoted(text: string): string {
  return JSON.stringify(text.replaceAll(/([$%])\{/g, '$1$1{'));
}
