import { describe, expect, it } from 'vitest';
import type { BodySchema, Replacement } from '../schema.ts';
import { aBlock, aBody, anAttribute } from '../testing/made-up-schema.ts';
import { joinedBodies } from './joined-bodies.ts';

function thing(name: Replacement, rule: Replacement, port: Replacement): BodySchema {
  return aBody(
    { name: anAttribute({ replacement: name, isSensitive: true }) },
    { rule: aBlock({ replacement: rule, body: aBody({ port: anAttribute({ replacement: port }) }) }) },
  );
}

describe('joinedBodies', () => {
  it('keeps what both say', () => {
    const both = thing('always', 'never', 'always');
    expect(joinedBodies(both, thing('always', 'never', 'always'))).toEqual(both);
  });

  it.each([
    [thing('always', 'never', 'never'), thing('depends', 'never', 'never')],
    [thing('never', 'always', 'never'), thing('never', 'depends', 'never')],
    [thing('never', 'never', 'always'), thing('never', 'never', 'depends')],
  ])(
    'says of an attribute, a block, or what is in it that it depends where the two differ',
    (right, joined) => {
      const left = thing('never', 'never', 'never');
      expect(joinedBodies(left, right)).toEqual(joined);
      expect(joinedBodies(right, left)).toEqual(joined);
    },
  );

  it('keeps what only the first has, and nothing that only the second has', () => {
    const left = thing('always', 'always', 'always');
    const other = aBody({ other: anAttribute() }, { more: aBlock() });
    expect(joinedBodies(left, other)).toEqual(left);
  });
});
