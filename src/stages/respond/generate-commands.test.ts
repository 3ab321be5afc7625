import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandNames } from '../../domain/command-name.ts';
import { helpText } from './answers.ts';
import { commandsFile, withCommands, writeCommands } from './generate-commands.ts';

describe('the guide to the commands', () => {
  it('is fresh (npm run generate writes it)', async () => {
    const text = await readFile(commandsFile, 'utf8');
    expect(withCommands(text)).toBe(text);
  });

  it('has a row for every command, as has help', async () => {
    const text = await readFile(commandsFile, 'utf8');
    for (const name of commandNames) {
      expect(text).toMatch(new RegExp(`^\\| \`${name}[ \`]`, 'm'));
      expect(helpText()).toMatch(new RegExp(`^- \`/terrafix ${name}[ \`]`, 'm'));
    }
  });

  it('is written where it is stale, and only looked at in a check', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'terrafix-commands-'));
    try {
      await mkdir(join(folder, 'docs'));
      await writeFile(join(folder, commandsFile), 'before\n<!-- commands -->\n<!-- /commands -->\nafter\n');
      expect(await writeCommands(folder, 'check')).toEqual({ isFresh: false });
      expect(await writeCommands(folder, 'write')).toEqual({ isFresh: false });
      expect(await writeCommands(folder, 'check')).toEqual({ isFresh: true });
      expect(await readFile(join(folder, commandsFile), 'utf8')).toMatch(/^before\n[\s\S]*\nafter\n$/);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
