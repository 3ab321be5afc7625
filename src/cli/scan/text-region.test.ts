import { describe, expect, it } from 'vitest';
import { regionOf } from './text-region.ts';

describe('a region', () => {
  it('counts lines and UTF-16 units from 1, with an end that is exclusive', () => {
    expect(regionOf('a\nb😀c\n', 2, 6)).toEqual({ startLine: 2, startColumn: 1, endLine: 2, endColumn: 5 });
  });

  it('begins a line after its line end', () => {
    expect(regionOf('a\r\nb\r\n', 3, 6)).toEqual({ startLine: 2, startColumn: 1, endLine: 3, endColumn: 1 });
  });

  it('may be empty, at the very start and at the very end', () => {
    expect(regionOf('a', 0, 0)).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 });
    expect(regionOf('a\n', 2, 2)).toEqual({ startLine: 2, startColumn: 1, endLine: 2, endColumn: 1 });
  });
});
