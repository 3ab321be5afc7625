import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { openCorpus } from '../bench/corpus.ts';
import { openTerraform } from '../cli/open-terraform.ts';
import { createProgress } from '../cli/progress.ts';
import { selectRules } from '../cli/scan/select-rules.ts';
import { findCheckov } from './judges/checkov.ts';
import { Sample } from './judges/sample.ts';
import { type Answers, askJudge } from './judges/second-opinion.ts';
import { rules as allRules } from '../rules/registry.ts';
import { measuresOf } from './report/measures.ts';
import { measureTable, missTable } from './report/trial-tables.ts';
import { writeLoopReport } from './report/loop-report.ts';
import { walkLoops } from './loop/loop.ts';
import type { LoopResult } from './loop/walk-loop.ts';
import { explanationsFor } from './report/explanations.ts';
import { opinionText, type OpinionRun, writeOpinionReport } from './report/opinion-report.ts';
import { groupsOf, type TrialRun, writeTrialReport } from './report/write-report.ts';
import { validationText, type ValidationRun, writeValidationReport } from './report/validation-report.ts';
import { changesCode } from '../stages/prove/check-validate.ts';
import { validateFixes } from './validation/validate-fixes.ts';
import { tryCases } from './trials/case-trials.ts';
import { type SweepCount, tryRepository } from './trials/corpus-trials.ts';
import { missesOf } from './trials/misses.ts';
import type { Trial, TrialResult } from './trials/trial.ts';

interface Flags {
  readonly corpus?: string;
  readonly rule?: readonly string[];
  readonly service?: readonly string[];
  readonly limit?: string;
  readonly seed: string;
  readonly parameters: boolean;
  readonly cases: boolean;
  readonly judge?: readonly string[];
  readonly fixes: string;
  readonly validate?: string;
  readonly report?: string;
  readonly json?: string;
}

interface LoopFlags {
  readonly service?: readonly string[];
  readonly tries: string;
  readonly report?: string;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
const progress = createProgress();

/** Paths are meant from where the command was typed; npm itself starts in the project. */
function pathOf(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}

const program = new Command('eval')
  .enablePositionalOptions()
  .description('Tries every rule on what breaks it, and counts what comes of it.')
  .option(
    '--corpus <folder>',
    'a folder of git clones, named <owner>+<name>: live and vulnerable repositories',
  )
  .option('--rule <rule>', 'only this rule: id, slug or folder; may be given several times', collect)
  .option('--service <service>', 'only rules of this service', collect)
  .option('--limit <number>', 'try at most so many broken resources for each rule and repository')
  .option('--seed <number>', 'which of them chance chooses', '1')
  .option(
    '--no-parameters',
    'leave the parameters of the rules unset in the corpus, instead of set to their examples',
  )
  .option('--no-cases', 'leave out the cases of the rules')
  .option(
    '--report <file>',
    'write tables into a page such as docs/evaluation.md, numbers and a chart beside it',
  )
  .option('--json <file>', 'write every trial')
  .addOption(
    new Option('--judge <judge>', 'also ask this judge about a sample of the fixes')
      .choices(['checkov'])
      .argParser(collect),
  )
  .option('--fixes <number>', 'how many fixes the sample holds', '400')
  .option(
    '--validate <number>',
    'also ask `terraform validate` about a sample of so many fixes (TERRAFIX_PROVIDER_MIRROR)',
  );

async function main(flags: Flags): Promise<void> {
  const rules = selectRules(allRules, flags);
  const limit = flags.limit === undefined ? null : Number(flags.limit);
  const trials: Trial[] = [];
  const counts: SweepCount[] = [];
  const samples = {
    judged: new Sample(
      Number(flags.seed),
      ({ rule }) => flags.judge !== undefined && rule.scanners.checkov.length > 0,
    ),
    validated: new Sample(
      Number(flags.seed),
      ({ change }) => flags.validate !== undefined && changesCode(change),
    ),
  };
  const keep = ({ trial, fix }: TrialResult): void => {
    trials.push(trial);
    if (fix !== null) for (const sample of Object.values(samples)) sample.offer(fix);
  };
  if (flags.cases)
    for await (const result of tryCases(rules)) {
      progress.say(`cases: ${result.trial.folder} ${result.trial.place}`);
      keep(result);
    }
  for (const repository of flags.corpus === undefined ? [] : openCorpus(pathOf(flags.corpus)).repositories) {
    const request = { repository, rules, limit: limit ?? Number.POSITIVE_INFINITY, seed: Number(flags.seed) };
    for await (const result of tryRepository({
      ...request,
      hasParameters: flags.parameters,
      progress: (text) => progress.say(text),
    })) {
      if ('repository' in result) counts.push(result);
      else keep(result);
    }
  }
  progress.clear();
  const run: TrialRun = {
    command: `npm run eval --${flags.corpus === undefined ? '' : ' --corpus <folder>'}${limit === null ? '' : ` --limit ${limit}`} --report docs/evaluation.md`,
    machine: { cores: cpus().length, processor: cpus()[0]?.model ?? 'unknown', node: process.version },
    rules: rules.length,
    trials,
    counts,
    seed: Number(flags.seed),
    limit,
    hasParameters: flags.parameters,
  };
  const groups = groupsOf(trials);
  console.log(measureTable(Object.entries(groups).flatMap(([name, tally]) => measuresOf(name, tally))));
  const misses = missesOf(trials);
  console.log(misses.length === 0 ? '\nNo misses.' : `\n${missTable(misses)}`);
  if (flags.json !== undefined) writeFileSync(pathOf(flags.json), `${JSON.stringify(run, null, 1)}\n`);
  if (flags.report !== undefined) writeTrialReport(pathOf(flags.report), run);
  if (flags.validate !== undefined) await validate(samples.validated, Number(flags.validate), run, flags);
  for (const name of flags.judge ?? []) await askAbout(name, samples.judged, run.command, flags);
}

async function validate(
  sample: Sample,
  count: number,
  { command, seed }: TrialRun,
  flags: Flags,
): Promise<void> {
  const terraform = await openTerraform();
  if (terraform === null)
    return console.log(
      '\n`terraform validate` is not asked: name a folder of providers in TERRAFIX_PROVIDER_MIRROR',
    );
  try {
    const fixes = sample.draw(count);
    const started = performance.now();
    let done = 0;
    const answers = await validateFixes(fixes, terraform, ({ folder, end }) => {
      done += 1;
      progress.say(`terraform validate: ${done} of ${fixes.length}, ${folder}: ${end}`);
    });
    progress.clear();
    const validation: ValidationRun = {
      command: `TERRAFIX_PROVIDER_MIRROR=<folder> ${command} --validate ${count}`,
      seed,
      providers: [...terraform.providers].map(
        ([source, [newest = '']]) => `${source.replace('registry.terraform.io/', '')} ${newest}`,
      ),
      seconds: (performance.now() - started) / 1000,
      fixes: answers,
    };
    console.log(`\n${validationText(validation)}`);
    if (flags.report !== undefined) writeValidationReport(pathOf(flags.report), validation);
  } finally {
    await terraform.close();
  }
}

async function loop(flags: LoopFlags): Promise<void> {
  const command = `TERRAFIX_PROVIDER_MIRROR=<folder> TERRAFIX_PROWLER=<command> npm run eval -- loop --tries ${flags.tries} --report docs/evaluation.md`;
  const results: LoopResult[] = [];
  const missing = await walkLoops({
    services: flags.service ?? null,
    tries: Number(flags.tries),
    progress: (text) => progress.say(text),
    onResult: (result) => {
      results.push(result);
      progress.clear();
      console.log(`${result.end.padEnd(18)} ${result.folder} ${result.place} ${result.detail}`.trimEnd());
      // Kept at once: a loop over all services takes its time.
      if (flags.report !== undefined) writeLoopReport(pathOf(flags.report), command, results);
    },
  });
  progress.clear();
  if (missing !== null) console.log(missing);
}

async function askAbout(name: string, sample: Sample, command: string, flags: Flags): Promise<void> {
  const judge = findCheckov(process.env);
  if (typeof judge === 'string') return console.log(`\n${judge}`);
  const runWith = (answers: Answers): OpinionRun => ({
    judge: judge.name,
    command: `TERRAFIX_CHECKOV=<command> ${command} --judge ${name} --fixes ${flags.fixes}`,
    seed: Number(flags.seed),
    ...answers,
  });
  // Written at once: a judge takes its time.
  const keep = (answers: Answers): void => {
    if (flags.report !== undefined) writeOpinionReport(pathOf(flags.report), runWith(answers));
  };
  const fixes = sample.draw(Number(flags.fixes));
  const run = runWith(await askJudge(judge, fixes, (text) => progress.say(text), keep));
  progress.clear();
  const page = flags.report === undefined ? 'docs/evaluation.md' : pathOf(flags.report);
  console.log(`\n${opinionText(run, explanationsFor(page))}`);
}

program.action(main);
program
  .command('loop')
  .description(
    'For each service: apply a case to an emulated AWS, see it fail, fix it, apply it, see it pass.',
  )
  .option('--service <service>', 'only this service; may be given several times', collect)
  .option('--tries <number>', 'so many cases of a service are tried until one closes the loop', '4')
  .option('--report <file>', 'write the table into a page such as docs/evaluation.md')
  .action((own: LoopFlags) => loop(own));
await program.parseAsync();
