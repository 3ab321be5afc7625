import { Command } from 'commander';
import { Fault } from '../../domain/fault.ts';
import type { LessonBook } from '../../ports/lesson-book.ts';
import { askAtTerminal } from './ask-at-terminal.ts';
import { lessonTable } from './lesson-table.ts';

/** What the command needs of the world; tests bring their own. */
export interface LessonsParts {
  /** Runs `use` with the lessons of the service, and closes the connection. */
  readonly withBook: <Value>(use: (book: LessonBook) => Promise<Value>) => Promise<Value>;
  readonly print: (text: string) => void;
  /** Asks a person for a yes; `null` when there is nobody to ask. */
  readonly ask: (question: string) => Promise<boolean | null>;
}

const processParts: LessonsParts = {
  withBook: async (use) => {
    const { openLessonBook } = await import('./open-lesson-book.ts');
    return openLessonBook(use);
  },
  print: (text) => console.log(text),
  ask: askAtTerminal,
};

interface Options {
  readonly installation: number;
  readonly json?: boolean;
  readonly yes?: boolean;
}

/** `terrafix lessons`: what an installation has learned, listed, taken out and forgotten. */
export function lessonsCommand(parts: LessonsParts = processParts): Command {
  const command = new Command('lessons').description(
    'what the service learned from closed pull requests of one installation; needs REDIS_URL',
  );
  add(command, 'list', 'list them, the newest first')
    .option('--json', 'print as JSON')
    .action(async ({ installation, json }: Options) => {
      const lessons = await parts.withBook((book) => book.list(installation));
      parts.print(json === true ? JSON.stringify(lessons, null, 2) : lessonTable(lessons));
    });
  add(command, 'export', 'print all that is kept of them, one JSON object a line').action(
    async ({ installation }: Options) => {
      const lessons = await parts.withBook((book) => book.list(installation));
      for (const lesson of lessons) parts.print(JSON.stringify(lesson));
    },
  );
  add(command, 'forget', 'forget one')
    .argument('<id>', 'as `list` shows it')
    .option('--json', 'print as JSON')
    .action(async (id: string, { installation, json }: Options) => {
      const isForgotten = await parts.withBook((book) => book.forget(installation, id));
      if (!isForgotten) throw wrong(`installation ${installation} has no lesson ${id}`);
      parts.print(json === true ? JSON.stringify({ forgotten: id }) : `forgotten: ${id}`);
    });
  add(command, 'erase', 'forget all of the installation')
    .option('--yes', 'do not ask')
    .option('--json', 'print as JSON')
    .action(async ({ installation, yes, json }: Options) => {
      if (yes !== true) await confirm(installation, parts);
      const erased = await parts.withBook((book) => book.erase(installation));
      parts.print(json === true ? JSON.stringify({ erased }) : `erased: ${erased}`);
    });
  return command;
}

function add(command: Command, name: string, description: string): Command {
  return command
    .command(name)
    .description(description)
    .requiredOption(
      '--installation <id>',
      "number of the installation, as GitHub's settings show it",
      readId,
    );
}

function readId(text: string): number {
  const id = Number(text);
  if (!/^\d{1,15}$/.test(text) || id === 0)
    throw wrong(`--installation: ${JSON.stringify(text)} is no number of an installation, such as 12345678`);
  return id;
}

async function confirm(installation: number, { ask, withBook }: LessonsParts): Promise<void> {
  const { length } = await withBook((book) => book.list(installation));
  const what = length === 1 ? 'the one lesson' : `all ${length} lessons`;
  const answer = await ask(`Erase ${what} of installation ${installation}?`);
  if (answer === null) throw wrong('nobody can be asked here: add --yes to erase without a question');
  if (!answer) throw wrong('nothing was erased');
}

function wrong(problem: string): Fault {
  return new Fault('input-invalid', problem, { retry: 'never' });
}
