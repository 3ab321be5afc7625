import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFolder } from '../../../adapters/local-folder/open-folder.ts';
import { loadConfiguration } from '../../../stages/locate/load-configuration.ts';
import { openCorpus } from '../../corpus.ts';
import { judge } from '../judge.ts';
import { findRivals } from '../rivals.ts';
import { askTerraform } from './ask-terraform.ts';
import { startEmulatedCloud } from './emulated-cloud.ts';
import { createTerraformHome, findTerraformTools } from './terraform-tools.ts';
import type { RecordedRoot } from './truth-record.ts';

const found = findTerraformTools(process.env);
const reason =
  typeof found === 'string' ? found : found.motoServer === null ? 'moto_server does not run' : null;
if (reason !== null) console.warn(`Terraform's own truth is not tested: ${reason}`);

const folder = mkdtempSync(join(tmpdir(), 'terrafix-ask-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  'main.tf': `terraform {
  backend "s3" {
    bucket = "state"
  }
}
provider "aws" {
  region = "eu-west-1"
}
variable "environment" {}
variable "owner" {
  type = string
}
resource "random_id" "suffix" {
  byte_length = 2
}
module "data" {
  source      = "./data"
  environment = var.environment
}
resource "aws_sqs_queue" "work" {
  for_each = toset(["mail", "pictures"])
  name     = "\${var.environment}-\${each.key}"
  tags = {
    Owner = "\${var.owner}-\${random_id.suffix.hex}"
  }
  provisioner "local-exec" {
    command = "exit 1"
  }
}
`,
  'data/main.tf': `variable "environment" {}
resource "aws_s3_bucket" "this" {
  count  = 2
  bucket = "acme-\${var.environment}-\${count.index}"
}
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  tags = {
    Name = upper(var.environment)
  }
}
`,
  'prod.tfvars': 'environment = "prod"\n',
};

describe("Terraform's own truth", () => {
  it.skipIf(reason !== null)(
    'names addresses after an apply and with a mocked cloud, and locating agrees',
    async () => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const tools = typeof found === 'string' ? null : found;
      const home = createTerraformHome(tools!);
      const cloud = await startEmulatedCloud(tools!.motoServer!, home.environment);
      const roots: RecordedRoot[] = [];
      const snapshot = openFolder(folder);
      const configuration = await loadConfiguration(snapshot);
      try {
        await askTerraform({
          repository: openCorpus(folder).repositories[0]!,
          configuration,
          tools: tools!,
          home,
          cloud,
          mocks: true,
          maxVariants: 1,
          maxRoots: 1,
          timeoutMs: 240_000,
          progress: () => {},
          done: (root) => roots.push(root),
        });
      } finally {
        cloud.stop();
        home.remove();
      }
      expect(roots.map(({ truth, problem, madeUp }) => ({ truth, problem, madeUp }))).toEqual([
        { truth: 'mocked', problem: null, madeUp: ['owner'] },
        { truth: 'applied', problem: null, madeUp: ['owner'] },
      ]);
      const named = roots.map(({ resources }) =>
        Object.fromEntries(resources.map(({ address, name }) => [address, name])),
      );
      const names = {
        'aws_sqs_queue.work["mail"]': 'prod-mail',
        'aws_sqs_queue.work["pictures"]': 'prod-pictures',
        'module.data.aws_s3_bucket.this[0]': 'acme-prod-0',
        'module.data.aws_s3_bucket.this[1]': 'acme-prod-1',
        'module.data.aws_vpc.main': 'PROD',
      };
      expect(named).toEqual([names, names]);
      const known = roots.flatMap(({ resources }) => resources);
      const rivals = findRivals(known);
      expect(
        known.map((each) => judge(each, 'inventory', { snapshot, configuration }, rivals).verdict),
      ).toEqual(known.map(() => 'right'));
    },
    600_000,
  );
});
