import { z } from 'zod';

/** A fork holds the resources of what it was made from once more. */
export const ForksKey = z
  .enum(['skip', 'serve'])
  .default('skip')
  .meta({
    description:
      'whether a repository that is a fork is looked into; it holds once more what the original holds, so that neither could be told apart',
    examples: ['serve'],
  });
