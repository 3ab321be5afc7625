// Plain Node, no packages: what a fresh machine runs first.
//   node src/sandbox/launch/launch.mjs demo              the product in the sandbox
//   node src/sandbox/launch/launch.mjs test [arguments]  every test
//   node src/sandbox/launch/launch.mjs cli [arguments]   the command line
//   node src/sandbox/launch/launch.mjs bench [arguments] the benchmarks
//   node src/sandbox/launch/launch.mjs drill [arguments] what breaks, around the real service
//   node src/sandbox/launch/launch.mjs experiments <names>  the real service under load and faults
//   node src/sandbox/launch/launch.mjs capacity [arguments]  what larger fleets need
//   node src/sandbox/launch/launch.mjs eval [arguments]  the evaluation of the rules
//   node src/sandbox/launch/launch.mjs eval-model [arguments]  the evaluation of the model
//   node src/sandbox/launch/launch.mjs new-rule [arguments]  the folder of a new rule
//   node src/sandbox/launch/launch.mjs rule-cases <service>  what rules make of cases without an answer, written
//   node src/sandbox/launch/launch.mjs packages          the npm packages, nothing else
//   node src/sandbox/launch/launch.mjs build             what is compiled, where a source is newer
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureBrowser } from './ensure-browser.mjs';
import { checkNode, ensureBuild, ensurePackages } from './ensure-packages.mjs';
import { ensureRedis } from './ensure-redis.mjs';
import { runOnTerminal, say, SetupProblem } from './processes.mjs';
import { countTests } from './test-count.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
// The AWS SDK says on every start that a future version will leave Node 20; in the sandbox that is noise.
const quiet = { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

async function packages() {
  await ensurePackages(root);
  return 0;
}

async function build() {
  await ensureBuild(root);
  return 0;
}

async function demo(args) {
  await ensurePackages(root);
  ensureRedis(root);
  await ensureBuild(root);
  return runOnTerminal(process.execPath, ['dist/sandbox/demo.js', ...args], { cwd: root, env: quiet });
}

async function bench(args) {
  return measure('dist/bench/bench.js', args);
}

async function drill(args) {
  await ensurePackages(root);
  ensureRedis(root);
  await ensureBuild(root);
  return runOnTerminal(process.execPath, ['dist/drills/drills.js', ...args], { cwd: root, env: quiet });
}

async function experiments(args) {
  await ensurePackages(root);
  ensureRedis(root);
  await ensureBuild(root);
  return runOnTerminal(process.execPath, ['dist/experiments/experiments.js', ...args], {
    cwd: root,
    env: quiet,
  });
}

async function capacity(args) {
  await ensurePackages(root);
  if (args.includes('--measure')) ensureRedis(root);
  await ensureBuild(root);
  return runOnTerminal(process.execPath, ['dist/experiments/capacity/capacity.js', ...args], {
    cwd: root,
    env: quiet,
  });
}

async function evaluate(args) {
  return measure('dist/evaluation/eval.js', args);
}

async function evaluateModel(args) {
  return measure('dist/bench/model/eval-model.js', args);
}

async function measure(entry, args) {
  await ensurePackages(root);
  await ensureBuild(root);
  return runOnTerminal(process.execPath, ['--expose-gc', '--max-semi-space-size=32', entry, ...args], {
    cwd: root,
    env: quiet,
  });
}

async function newRule(args) {
  return measure('dist/rules/new-rule/new-rule.js', args);
}

async function ruleCases([service, ...args]) {
  if (!/^[a-z0-9]+$/.test(service ?? '')) throw new SetupProblem('usage: npm run rule-cases -- <service>');
  await ensurePackages(root);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const files = `src/rules/aws/${service}/`;
  return runOnTerminal(process.execPath, [vitest, 'run', '--project', 'rules', files, ...args], {
    cwd: root,
    env: { ...quiet, TERRAFIX_WRITE_CASES: 'true' },
  });
}

async function cli(args) {
  await ensurePackages(root);
  await ensureBuild(root);
  // The command line works on the folder it was called from, not on this project.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  return runOnTerminal(process.execPath, [join(root, 'dist/bin/terrafix.js'), ...args], { cwd });
}

/** Without arguments the long ones wait until they are asked for. */
const quickProjects = ['unit', 'sandbox', 'rules', 'service'].flatMap((name) => ['--project', name]);

async function test(args) {
  await ensurePackages(root);
  ensureRedis(root);
  const isAll = process.env.TERRAFIX_TESTS === 'all';
  const browser = ensureBrowser();
  const reports = mkdtempSync(join(tmpdir(), 'terrafix-tests-'));
  const report = join(reports, 'report.json');
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const code = await runOnTerminal(
    process.execPath,
    [vitest, 'run', ...reporters, ...(args.length > 0 || isAll ? args : quickProjects)],
    {
      cwd: root,
      env: { ...quiet, ...browser },
    },
  );
  const counts = countTests(readReport(report));
  rmSync(reports, { recursive: true, force: true });
  if (counts === null) {
    process.stdout.write('the tests did not run to their end\n');
    return code === 0 ? 1 : code;
  }
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  return code;
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Runs one command to its end and returns the exit code. */
export async function launch([command, ...args]) {
  const commands = {
    demo,
    test,
    bench,
    drill,
    experiments,
    capacity,
    eval: evaluate,
    'eval-model': evaluateModel,
    cli,
    packages,
    build,
    'new-rule': newRule,
    'rule-cases': ruleCases,
  };
  if (!Object.hasOwn(commands, command ?? '')) {
    throw new SetupProblem(
      'usage: node src/sandbox/launch/launch.mjs demo|test|bench|drill|experiments|capacity|eval|eval-model|cli|new-rule|rule-cases|packages|build [arguments]',
    );
  }
  checkNode(root);
  return commands[command](args);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await launch(process.argv.slice(2));
  } catch (caught) {
    if (!(caught instanceof SetupProblem)) throw caught;
    say(caught.message);
    process.exitCode = 1;
  }
}
