import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { openFolder } from '../../adapters/local-folder/open-folder.ts';
import { loadConfiguration } from '../../stages/locate/load-configuration.ts';
import { openCorpus } from '../corpus.ts';
import { askTerraform } from './terraform-truth/ask-terraform.ts';
import { startEmulatedCloud } from './terraform-truth/emulated-cloud.ts';
import { createTerraformHome, findTerraformTools } from './terraform-truth/terraform-tools.ts';
import {
  readTruth,
  type RecordedRoot,
  type TruthRecord,
  writeTruth,
} from './terraform-truth/truth-record.ts';

interface Flags {
  readonly corpus: string;
  readonly truth: string;
  readonly apply: boolean;
  readonly mocks: boolean;
  readonly variants: string;
  readonly roots: string;
  readonly seconds: string;
}

const program = new Command('record-truth')
  .description(
    'Runs Terraform over copies of repositories and writes down which address manages what, for `bench locating --truth`. Adds to the file where it is there.',
  )
  .requiredOption('--corpus <folder>', 'a folder of git clones, or one clone')
  .requiredOption('--truth <file>', 'where the truth goes (JSON)')
  .option('--no-apply', 'evaluate with a mocked provider only; apply nothing to the emulated cloud')
  .option('--no-mocks', 'apply only')
  .option('--variants <number>', 'variable files to run of each root module', '3')
  .option('--roots <number>', 'root modules to run of each repository, spread evenly', '1000')
  .option('--seconds <number>', 'time for one run of Terraform', '120');

async function main(flags: Flags): Promise<void> {
  const found = findTerraformTools(process.env);
  const tools = typeof found === 'string' ? program.error(found) : found;
  const home = createTerraformHome(tools);
  const cloud =
    flags.apply && tools.motoServer !== null
      ? await startEmulatedCloud(tools.motoServer, home.environment)
      : null;
  const record: TruthRecord = existsSync(flags.truth) ? readTruth(flags.truth) : { repositories: {} };
  try {
    for (const repository of openCorpus(resolve(flags.corpus)).repositories) {
      const known = record.repositories[repository.name];
      const entry = { commit: repository.commit, roots: [...(known?.roots ?? [])] };
      record.repositories[repository.name] = entry;
      const done = (root: RecordedRoot): void => {
        const isSame = (other: RecordedRoot): boolean =>
          other.truth === root.truth &&
          other.rootModule === root.rootModule &&
          other.variableFile === root.variableFile;
        entry.roots = [...entry.roots.filter((other) => !isSame(other)), root];
        console.error(
          `  ${root.truth}: ${root.resources.length} resources${root.problem === null ? '' : `; ${root.problem}`}`,
        );
        writeTruth(flags.truth, record);
      };
      await askTerraform({
        repository,
        configuration: await loadConfiguration(openFolder(repository.folder)),
        tools,
        home,
        cloud,
        mocks: flags.mocks,
        maxVariants: Number(flags.variants),
        maxRoots: Number(flags.roots),
        timeoutMs: Number(flags.seconds) * 1000,
        progress: (text) => console.error(text),
        done,
      });
    }
  } finally {
    cloud?.stop();
    home.remove();
  }
}

program.action(main);
await program.parseAsync();
