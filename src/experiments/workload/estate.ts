import { fingerprintOf } from '../../domain/finding.ts';
import { modelKind, type ResourceKind, ruleKinds } from './resource-kinds.ts';
import { repositorySizes, type SizeName } from './sizes.ts';

/** What is made: the same plan makes the same estate in every process. */
export interface EstatePlan {
  readonly findings: number;
  readonly size: SizeName;
  readonly organisations: number;
  /** Every so many resources one is of the kind that only a model can answer; 0 for none. */
  readonly modelEvery: number;
  /** So many findings are those of the first organisation, and arrive first; the others share what is left. */
  readonly firstHas?: number;
}

/** One resource that fails one test, and what must become of it. */
export interface ExpectedFinding {
  readonly account: string;
  readonly installationId: number;
  /** `owner/name` */
  readonly repository: string;
  readonly path: string;
  readonly entityId: string;
  readonly displayName: string;
  readonly kind: ResourceKind;
  readonly fingerprint: string;
}

export interface EstateRepository {
  readonly owner: string;
  readonly name: string;
  readonly files: ReadonlyMap<string, string>;
}

export interface EstateOrganisation {
  readonly account: string;
  readonly installationId: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly repositories: readonly EstateRepository[];
  readonly findings: readonly ExpectedFinding[];
}

/** Organisations, their repositories with Terraform, and everything that fails in them. */
export interface Estate {
  readonly plan: EstatePlan;
  readonly organisations: readonly EstateOrganisation[];
  /** All findings in the order in which they arrive: those of the organisations in turn. */
  readonly findings: readonly ExpectedFinding[];
}

/** A configuration allows at most so many open pull requests in a repository. */
const mostPullRequests = 1000;

/** Makes repositories of one size until there are as many failing resources as findings are asked for. */
export function makeEstate(plan: EstatePlan): Estate {
  const shares = sharesOf(plan);
  const organisations = shares.map((findings, index) => makeOrganisation(index, findings, plan));
  const lists = organisations.map(({ findings }) => findings);
  const [first = [], ...others] = lists;
  const findings = plan.firstHas === undefined ? inTurn(lists) : [...first, ...inTurn(others)];
  return { plan, organisations, findings };
}

/** The first of each, then the second of each, and so on. */
function inTurn<Item>(lists: readonly (readonly Item[])[]): readonly Item[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap((list) => list.slice(index, index + 1)),
  ).flat();
}

/** An organisation without a finding is one that is polled for nothing. */
function sharesOf({ findings, organisations, firstHas }: EstatePlan): readonly number[] {
  if (firstHas !== undefined) return [firstHas, ...equally(findings - firstHas, organisations - 1)];
  return equally(findings, organisations);
}

function equally(total: number, parts: number): readonly number[] {
  return Array.from({ length: parts }, (_, index) => Math.floor((total + index) / parts));
}

function makeOrganisation(index: number, wanted: number, plan: EstatePlan): EstateOrganisation {
  const account = `org-${index + 1}`;
  const installationId = 7_000_001 + index;
  const repositories: EstateRepository[] = [];
  const findings: ExpectedFinding[] = [];
  while (findings.length < wanted) {
    const name = `service-${String(repositories.length + 1).padStart(4, '0')}`;
    const made = makeRepository({ account, installationId, name }, plan);
    repositories.push(made.repository);
    findings.push(...spread(made.findings, Math.min(wanted - findings.length, mostPullRequests)));
  }
  repositories.push(configurationOf(account, repositories));
  return {
    account,
    installationId,
    clientId: `vci_${account}`,
    clientSecret: `vcs_${account}_not_a_secret`,
    repositories,
    findings,
  };
}

/** So many of all, evenly: of a huge repository not only the first directories fail. */
function spread<Item>(items: readonly Item[], wanted: number): readonly Item[] {
  if (items.length <= wanted) return items;
  return Array.from(
    { length: wanted },
    (_, index) => items[Math.floor((index * items.length) / wanted)],
  ).filter((item) => item !== undefined);
}

interface Place {
  readonly account: string;
  readonly installationId: number;
  readonly name: string;
}

function makeRepository(
  { account, installationId, name }: Place,
  plan: EstatePlan,
): { readonly repository: EstateRepository; readonly findings: readonly ExpectedFinding[] } {
  const { resources, perDirectory } = repositorySizes[plan.size];
  // A repository with a file of its own is past its onboarding.
  const texts = new Map([['.github/terrafix.yml', 'enabled: true\n']]);
  const findings: ExpectedFinding[] = [];
  for (let index = 0; index < resources; index += 1) {
    const directoryNumber = Math.floor(index / perDirectory);
    const directory = resources > perDirectory ? `stacks/part-${directoryNumber}/` : '';
    // Names are unique in an organisation, as they are in an account.
    const service = `${name}-${directoryNumber}`;
    if (index % perDirectory === 0) addSurroundings(texts, directory, service);
    const isModels = plan.modelEvery > 0 && index % plan.modelEvery === plan.modelEvery - 1;
    const kind = isModels ? modelKind : ruleKinds[index % ruleKinds.length];
    if (!kind) continue;
    const path = `${directory}${kind.file}`;
    const before = texts.get(path);
    texts.set(path, before === undefined ? kind.block(index) : `${before}\n${kind.block(index)}`);
    const entityId = `${kind.vantaKind}-${account}-${service}-${index}`;
    findings.push({
      account,
      installationId,
      repository: `${account}/${name}`,
      path,
      entityId,
      displayName: kind.displayName(service, index),
      kind,
      fingerprint: fingerprintOf('vanta', kind.testId, entityId),
    });
  }
  return { repository: { owner: account, name, files: texts }, findings };
}

function addSurroundings(texts: Map<string, string>, directory: string, service: string): void {
  texts.set(
    `${directory}main.tf`,
    `terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

variable "service" {
  type = string
}

variable "subnet_id" {
  type    = string
  default = "subnet-0a1b2c3d4e5f60718"
}

locals {
  service = var.service

  tags = {
    service = local.service
    owner   = "team-${service}@example.org"
  }
}
`,
  );
  texts.set(`${directory}terraform.tfvars`, `service = "${service}"\n`);
}

/** Says where everything lives, and lifts the limit of open pull requests. */
function configurationOf(account: string, repositories: readonly EstateRepository[]): EstateRepository {
  const mapping = repositories.flatMap(({ name }) => [
    `  - match: { name: "*${name}-*" }`,
    `    repository: ${account}/${name}`,
  ]);
  const text = [
    'enabled: true',
    'limits:',
    `  open-pull-requests: ${mostPullRequests}`,
    'mapping:',
    ...mapping,
    '',
  ];
  return { owner: account, name: '.github', files: new Map([['.github/terrafix.yml', text.join('\n')]]) };
}
