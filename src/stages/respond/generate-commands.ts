import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { commandNames } from '../../domain/command-name.ts';
import { type CommandForm, commandTable } from './command-table.ts';

/** The guide for reviewers, from the top of the project; its table is made from the code. */
export const commandsFile = 'docs/commands.md';

const table = /<!-- commands -->\n[\s\S]*<!-- \/commands -->/;

const places: Readonly<Record<CommandForm['about'], string>> = {
  finding: 'with its id',
  either: 'with an id or without',
  repository: 'yes',
};

const effects: Readonly<Record<CommandForm['effect'], string>> = {
  tells: 'tells',
  changes: 'changes',
  round: 'starts a round',
};

/** The text of the guide with the table as it must be. */
export function withCommands(text: string): string {
  const rows = commandNames.map((name) => {
    const { takes, does, about, effect } = commandTable[name];
    const form = `${name}${takes === '' ? '' : ` ${takes}`}`.replaceAll('|', String.raw`\|`);
    return `| \`${form}\` | ${does} | ${effects[effect]} | ${places[about]} |`;
  });
  const whole = ['| command | what it does | effect | on the dashboard |', '|---|---|---|---|', ...rows];
  return text.replace(table, () => `<!-- commands -->\n${whole.join('\n')}\n<!-- /commands -->`);
}

/** Writes the table into the guide below `projectFolder`, or, to check, only says whether it is fresh. */
export async function writeCommands(
  projectFolder: string,
  mode: 'write' | 'check',
): Promise<{ readonly isFresh: boolean }> {
  const path = `${projectFolder}/${commandsFile}`;
  const text = await readFile(path, 'utf8');
  const wanted = withCommands(text);
  if (wanted !== text && mode === 'write') await writeFile(path, wanted);
  return { isFresh: wanted === text };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mode = process.argv.includes('--check') ? 'check' : 'write';
  const { isFresh } = await writeCommands(process.cwd(), mode);
  if (!isFresh && mode === 'check') {
    process.stderr.write(`${commandsFile} is stale: run npm run generate\n`);
    process.exitCode = 1;
  }
}
