import { z } from 'zod';

/** Whether a repository is asked before anything is written in it. */
export const OnboardingKey = z
  .enum(['required', 'off'])
  .default('required')
  .meta({
    title: 'required or off',
    description:
      "counts in the organisation's file: `required` waits in each repository until its `.github/terrafix.yml` is merged, `off` goes ahead without one",
    examples: ['off'],
  });
