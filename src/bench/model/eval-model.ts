import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { createServiceModel } from '../../adapters/bedrock/create-service-model.ts';
import { whyNoCredentials } from '../../adapters/bedrock/find-credentials.ts';
import { defaultBedrockSettings } from '../../adapters/bedrock/bedrock-settings.ts';
import { createRecordingModel } from '../../adapters/exchanges/recording-model.ts';
import { createReplayingModel, parseExchanges } from '../../adapters/exchanges/replaying-model.ts';
import { createProgress } from '../../cli/progress.ts';
import { selectRules } from '../../cli/scan/select-rules.ts';
import { readModelLimits, readModelSettings } from '../../config/model-settings.ts';
import { VariableReader } from '../../config/variable-reader.ts';
import { Fault } from '../../domain/fault.ts';
import { answerTable, modelTable } from '../../evaluation/model/model-tables.ts';
import { drawModelCases, type ModelCase } from '../../evaluation/model/model-cases.ts';
import { type ModelTrial, tryByModel } from '../../evaluation/model/model-trial.ts';
import { tallyModel } from '../../evaluation/model/tally-model.ts';
import { readPage, replaceSection } from '../../evaluation/report/sections.ts';
import type { Model } from '../../ports/model.ts';
import { rules as allRules } from '../../rules/registry.ts';
import { runSayable, sayableText } from './sayable-run.ts';
import { scriptedText } from './scripted-report.ts';
import { runScripted } from './scripted-run.ts';

interface Flags {
  readonly model?: string;
  readonly record?: string;
  readonly replay?: string;
  readonly scripted?: boolean;
  readonly sayable?: boolean;
  readonly limit: string;
  readonly seed: string;
  readonly rule?: readonly string[];
  readonly service?: readonly string[];
  readonly json?: string;
  readonly report?: string;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];
const progress = createProgress();

/** The shell learns that nothing was measured, which is neither a success nor a failure. */
const didNotRun = 3;

/** Failures in a row after which nothing is to be expected of the rest. */
const maxFailuresInARow = 5;

const program = new Command('eval:model')
  .description(
    'Withholds the rules from cases that they fix, and measures what a model writes instead: fixes by rung, tokens, cost.',
  )
  .option(
    '--model <id>',
    'model or inference profile (default: BEDROCK_MODEL_ID, else the default of TerraFix)',
  )
  .option('--record <file>', 'append every exchange to this file, secrets masked')
  .option('--replay <file>', 'answer from such a file; no credentials are needed and nothing is sent')
  .option('--scripted', 'compare ways of asking on an emulator that errs at stated rates: not a model')
  .option(
    '--sayable',
    'give the fixes of the rules themselves as answers, and count what is refused: not a model',
  )
  .option('--limit <number>', 'ask about so many cases at most', '50')
  .option('--seed <number>', 'which of them chance chooses', '1')
  .option('--rule <rule>', 'only this rule: id, slug or folder; may be given several times', collect)
  .option('--service <service>', 'only rules of this service; may be given several times', collect)
  .option('--json <file>', 'write every trial')
  .option('--report <file>', 'write the tables into a page such as docs/model.md')
  .addHelpText(
    'after',
    `
AWS_REGION, AWS credentials as the AWS SDK finds them, and the settings of docs/model.md apply.
Without a region or credentials nothing is asked: that is said, and the exit code is ${String(didNotRun)}.
It costs money. Dollars are counted, and MODEL_MAX_USD holds, only where BEDROCK_PRICES has the price of the model.
Exit codes: 0 ran; 1 stopped by a fault, or no case was answered; 2 wrong arguments or settings; ${String(didNotRun)} did not run.`,
  );

/** Paths are meant from where the command was typed; npm itself starts in the project. */
function pathOf(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? '.', path);
}

async function main(flags: Flags): Promise<void> {
  const [limit, seed] = [wholeNumber('--limit', flags.limit), wholeNumber('--seed', flags.seed)];
  if (flags.replay !== undefined && flags.record !== undefined)
    program.error('--record and --replay exclude each other', { exitCode: 2 });
  const cases = await drawModelCases(selectRules(allRules, flags), seed, limit);
  if (flags.scripted === true) return compareWays(cases, seed, flags);
  if (flags.sayable === true) return giveFixes(cases, flags);

  const opened = await openModel(flags);
  if (typeof opened === 'string') {
    console.log(`The evaluation of the model did not run: ${opened}`);
    keepJson(flags, { ran: false, because: opened });
    process.exitCode = didNotRun;
    return undefined;
  }
  const trials = await askAbout(cases, opened.model);
  opened.close();
  const tally = tallyModel(trials);
  const text = [
    '```',
    commandOf(flags),
    '```',
    '',
    `${opened.name}, ${String(cases.length)} cases with their rules withheld.`,
    '',
    modelTable(tally),
    '',
    answerTable(tally),
  ].join('\n');
  console.log(text);
  keepJson(flags, { ran: true, model: opened.name, seed, tally, trials });
  keepReport(flags, 'model', text);
  if (tally.failed > 0 && tally.asked === 0) process.exitCode = 1;
}

async function compareWays(cases: readonly ModelCase[], seed: number, flags: Flags): Promise<void> {
  const run = await runScripted(cases, seed, (text) => progress.say(text));
  progress.clear();
  const text = scriptedText(run, commandOf(flags));
  console.log(text);
  keepJson(flags, run);
  keepReport(flags, 'scripted errors', text);
}

async function giveFixes(cases: readonly ModelCase[], flags: Flags): Promise<void> {
  const trials = await runSayable(cases, (text) => progress.say(text));
  progress.clear();
  const text = sayableText(trials, commandOf(flags));
  console.log(text);
  keepJson(flags, trials);
  keepReport(flags, 'sayable fixes', text);
}

/** What gives the same numbers again. */
function commandOf(flags: Flags): string {
  const { model, replay, report, limit, seed } = flags;
  return [
    'npm run eval:model --',
    ...(flags.scripted === true ? ['--scripted'] : []),
    ...(flags.sayable === true ? ['--sayable'] : []),
    ...(model === undefined ? [] : [`--model ${model}`]),
    ...(replay === undefined ? [] : ['--replay <file>']),
    ...(flags.rule ?? []).map((rule) => `--rule ${rule}`),
    ...(flags.service ?? []).map((service) => `--service ${service}`),
    `--limit ${limit}`,
    `--seed ${seed}`,
    ...(report === undefined ? [] : [`--report ${report}`]),
  ].join(' ');
}

interface OpenedModel {
  readonly name: string;
  readonly model: Model;
  close(): void;
}

/** The model that is to be asked, or why there is none. */
async function openModel(flags: Flags): Promise<OpenedModel | string> {
  const reader = new VariableReader({
    ...process.env,
    ...(flags.model === undefined ? {} : { BEDROCK_MODEL_ID: flags.model }),
  });
  if (flags.replay !== undefined) {
    const exchanges = parseExchanges(readRecord(flags.replay), flags.replay);
    const names = [...new Set(exchanges.map(({ reply }) => reply.modelId))].join(', ');
    const limits = readModelLimits(reader);
    reader.throwProblems();
    const model = { ...createReplayingModel(exchanges, flags.replay), limits };
    return { name: `Recorded answers of ${names}`, model, close: () => undefined };
  }
  const region = process.env['AWS_REGION'] ?? '';
  if (region === '') return 'AWS_REGION is not set.';
  const why = await whyNoCredentials(region);
  if (why !== null) return `no AWS credentials were found (${why}).`;
  const settings = readModelSettings(reader, defaultBedrockSettings);
  reader.throwProblems();
  if (settings === null) return 'no model is configured.';
  const model = createServiceModel(settings);
  const { record } = flags;
  return {
    name: settings.modelId,
    model:
      record === undefined
        ? model
        : createRecordingModel(model, (line) => appendFileSync(pathOf(record), line)),
    close: () => model.close(),
  };
}

function readRecord(file: string): string {
  try {
    return readFileSync(pathOf(file), 'utf8');
  } catch (cause) {
    throw new Fault('input-invalid', `--replay: ${file} cannot be read`, { retry: 'never', cause });
  }
}

/** A fault that trying again cannot help ends it, save a question that was never recorded. */
async function askAbout(cases: readonly ModelCase[], model: Model): Promise<readonly ModelTrial[]> {
  const trials: ModelTrial[] = [];
  let failuresInARow = 0;
  for (const [index, { opened, place }] of cases.entries()) {
    progress.say(`${String(index + 1)} of ${String(cases.length)}: ${opened.rule.slug} ${place}`);
    try {
      trials.push(await tryByModel(opened, place, model));
      failuresInARow = 0;
    } catch (caught) {
      failuresInARow += 1;
      const isUnrecorded = caught instanceof Fault && caught.code === 'input-invalid';
      const isHopeless = caught instanceof Fault && caught.retry === 'never' && !isUnrecorded;
      if (isHopeless || (!isUnrecorded && failuresInARow >= maxFailuresInARow)) throw caught;
      trials.push({
        rule: opened.rule.id,
        folder: opened.rule.slug,
        place,
        address: opened.subject.address,
        end: 'failed',
        reason: null,
        detail: caught instanceof Error ? caught.message : String(caught),
        after: null,
        changedLines: 0,
        strayLines: 0,
        conversation: null,
      });
    }
  }
  progress.clear();
  const [failed] = trials.filter(({ end }) => end === 'failed');
  if (failed !== undefined) console.log(`First failure: ${failed.detail}\n`);
  return trials;
}

function keepJson({ json }: Flags, content: unknown): void {
  if (json !== undefined) writeFileSync(pathOf(json), `${JSON.stringify(content, null, 1)}\n`);
}

function keepReport({ report }: Flags, section: string, text: string): void {
  if (report === undefined) return;
  const file = pathOf(report);
  writeFileSync(file, replaceSection(readPage(file), section, text));
}

function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) program.error(`${flag} wants a whole number, not "${text}"`, { exitCode: 2 });
  return Number(text);
}

program.action(main);
try {
  await program.parseAsync();
} catch (caught) {
  if (!(caught instanceof Fault)) throw caught;
  progress.clear();
  process.stderr.write(`eval:model: ${caught.message}\n`);
  process.exitCode = caught.code === 'input-invalid' || caught.code === 'environment-invalid' ? 2 : 1;
}
