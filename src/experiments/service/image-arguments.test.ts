import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { readImageArguments } from './image-arguments.ts';

it('reads arguments that this Node.js knows from the Dockerfile', () => {
  const read = readImageArguments();
  expect(read).toContain('--max-semi-space-size=32');
  expect(execFileSync(process.execPath, [...read, '-p', '1'], { encoding: 'utf8' })).toBe('1\n');
});

it('does not go on without the line that it looks for', () => {
  expect(() => readImageArguments('FROM node\nCMD ["start"]')).toThrow('null');
});
