import { describe, expect, it } from 'vitest';
import { aFinding } from '../../../domain/test-support/builders.ts';
import type { Outcome } from '../../../domain/outcome.ts';
import type { Proof, RungStatus } from '../../../domain/proof.ts';
import { aBodyRequest, aChange } from '../test-support/requests.ts';
import { combineFiles, type GroupMember } from './member.ts';
import { type GroupRoad, type Stackable, stackMembers } from './stack-members.ts';

const base = 'a\nb\nc\n';

function proofThat(status: RungStatus): Proof {
  return { rungs: [{ id: 'requirement', title: 'the requirement', status, detail: '' }] };
}

/** A finding that makes one line of the file shout. */
function shouting(letter: string, under: string): GroupMember {
  const { located, measured } = aBodyRequest();
  const change = aChange({ 'main.tf': [under, under.replace(letter, letter.toUpperCase())] });
  const finding = aFinding({ entity: { id: `S3-${letter}`, displayName: letter } });
  return {
    finding,
    located,
    measured,
    change,
    proof: proofThat('passed'),
    guidance: [],
    correlationId: 'c',
    replacement: null,
  };
}

function stackable(member: GroupMember): Stackable {
  return { asked: member, known: member };
}

function roadThat(prove: (member: GroupMember) => RungStatus = () => 'passed') {
  const walked: string[] = [];
  const road: GroupRoad = {
    readBase: async () => base,
    propose: async ({ finding }, over): Promise<Outcome> => {
      walked.push(finding.entity.displayName);
      const { located, measured, change, proof } = shouting(
        finding.entity.displayName,
        over.get('main.tf') ?? base,
      );
      return { kind: 'proposed', located, measured, change, proof, timings: {} };
    },
    prove: async (member) => proofThat(prove(member)),
    whoElse: () => undefined,
  };
  return { road, walked };
}

const finalText = (members: readonly GroupMember[]): string | undefined =>
  combineFiles(members).find(({ path }) => path === 'main.tf')?.after;

describe('changes on top of each other', () => {
  it('are each written on what those before them leave', async () => {
    const { road, walked } = roadThat();
    const { members, fallen } = await stackMembers(
      ['a', 'b', 'c'].map((letter) => stackable(shouting(letter, base))),
      road,
    );
    expect(fallen).toEqual([]);
    // The first stands on the base as it was written.
    expect(walked).toEqual(['b', 'c']);
    expect(members.map(({ change }) => change.files[0]?.before)).toEqual([base, 'A\nb\nc\n', 'A\nB\nc\n']);
    expect(finalText(members)).toBe('A\nB\nC\n');
  });

  it('are taken as they are where the text beneath is the same', async () => {
    const { road, walked } = roadThat();
    const given = [shouting('a', base), shouting('b', 'A\nb\nc\n')].map(stackable);
    const { members } = await stackMembers(given, road);
    expect(walked).toEqual([]);
    expect(finalText(members)).toBe('A\nB\nc\n');
  });

  it('without one in the middle are written anew without it', async () => {
    const { road, walked } = roadThat();
    const given = [shouting('a', base), shouting('c', 'A\nB\nc\n')].map(stackable);
    const { members } = await stackMembers(given, road);
    expect(walked).toEqual(['c']);
    expect(finalText(members)).toBe('A\nb\nC\n');
  });

  it('leave out what does not hold its requirement when all are there', async () => {
    const { road } = roadThat(({ finding }) => (finding.entity.displayName === 'b' ? 'refused' : 'passed'));
    const given = ['a', 'b', 'c'].map((letter) => stackable(shouting(letter, base)));
    const { members, fallen } = await stackMembers(given, road);
    expect(fallen.map(({ asked }) => asked.finding.entity.displayName)).toEqual(['b']);
    expect(finalText(members)).toBe('A\nb\nC\n');
  });
});
