import { expect, it } from 'vitest';
import { ModelAnswer } from './answer.ts';
import { revealAnswer } from './reveal-answer.ts';

const reveal = (text: string): string => text.replaceAll('[account-1]', '482910573316');
const string = (value: string) => ({ type: 'string', value });

it('brings account numbers back in every text of an answer', () => {
  const hidden = {
    kind: 'edit',
    operations: [
      { op: 'set-attribute', name: 'a', value: string('[account-1]') },
      { op: 'remove-attribute', name: 'b' },
      {
        op: 'set-block',
        name: 'c',
        attributes: [{ name: 'd', value: { type: 'list', items: [string('x-[account-1]')] } }],
        blocks: [{ name: 'e', attributes: [{ name: 'f', value: { type: 'boolean', value: true } }] }],
      },
      {
        op: 'add-resource',
        type: 'aws_kms_key',
        name: 'k',
        attributes: [
          {
            name: 'tags',
            value: { type: 'object', entries: [{ key: '[account-1]', value: string('[account-1]') }] },
          },
          {
            name: 'g',
            value: {
              type: 'template',
              parts: [string('[account-1]-'), { type: 'reference', to: 'local.name' }],
            },
          },
        ],
      },
    ],
    explanation: ['In [account-1].'],
    confidence: 0.5,
    assumptions: ['Of [account-1].'],
  };
  const revealed = revealAnswer(ModelAnswer.parse(hidden), reveal);
  expect(JSON.stringify(revealed)).not.toContain('[account-1]');
  expect(revealed).toEqual(ModelAnswer.parse(JSON.parse(reveal(JSON.stringify(hidden)))));
});

it('brings them back in the reasons of a "cannot"', () => {
  const answer = ModelAnswer.parse({ kind: 'cannot', explanation: ['Not in [account-1].'], confidence: 1 });
  expect(revealAnswer(answer, reveal).explanation).toEqual(['Not in 482910573316.']);
});
