import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** A program that was built elsewhere, as in an image; else it is built here. */
const given = process.env['TERRAFIX_PROGRAM'];
export const program = given ?? join(root, 'dist/bin/terrafix.js');

export interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder of Terraform that is thrown away afterwards, and the real command beside it. */
export class TestCheckout {
  private readonly outer = mkdtempSync(join(tmpdir(), 'terrafix-cli-'));
  readonly folder = join(this.outer, 'checkout');
  /** What the program is told beside an empty environment: no GitHub, no Redis, no credentials. */
  readonly environment: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: this.outer,
  };

  /** One of the repositories of `fixtures/`, or files by path. */
  constructor(content: string | Readonly<Record<string, string>>) {
    if (typeof content === 'string')
      cpSync(join(root, 'fixtures/repositories', content), this.folder, { recursive: true });
    else mkdirSync(this.folder);
    if (typeof content !== 'string')
      for (const [path, text] of Object.entries(content)) this.write(path, text);
  }

  /** Runs the built program. */
  terrafix(command: string, ...given: readonly string[]): Promise<Answer> {
    const options = {
      cwd: this.outer,
      env: this.environment,
      maxBuffer: 64 * 1024 * 1024,
    };
    return new Promise((resolve) => {
      execFile(process.execPath, [program, command, ...given], options, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });
  }

  /** With the folder as first argument. */
  run(command: string, ...given: readonly string[]): Promise<Answer> {
    return this.terrafix(command, this.folder, ...given);
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  git(given: readonly string[], input?: string): string {
    return execFileSync('git', [...given], {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'pipe'],
      ...(input === undefined ? {} : { input }),
    });
  }

  /** Makes it a git repository with everything in one commit. */
  commitEverything(): void {
    this.git(['init', '--quiet', '.']);
    this.git(['config', 'user.name', 'Octo Cat']);
    this.git(['config', 'user.email', 'octocat@example.com']);
    this.git(['add', '--all']);
    this.git(['commit', '--quiet', '--message', 'first']);
  }

  remove(): void {
    rmSync(this.outer, { recursive: true, force: true });
  }
}
