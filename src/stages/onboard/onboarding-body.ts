import { inlineCode } from '../../domain/neutralise.ts';
import type { Survey } from '../survey/survey.ts';
import type { Conventions } from './conventions.ts';
import { describeSurvey } from './preview.ts';
import { gentleLimit } from './write-configuration.ts';

export const onboardingTitle = 'Configure TerraFix';

/** The pull request that asks whether TerraFix may begin. */
export function onboardingBody(survey: Survey, { title }: Pick<Conventions, 'title'>): string {
  return [
    'TerraFix turns failing Vanta tests into reviewed pull requests on the Terraform of this repository. **Until this pull request is merged it writes nothing else here.**',
    '## What this adds',
    '`.github/terrafix.yml`, made from what was found. Change it on this branch as you like: each push is checked, and the check shows what the file would do.',
    '## What TerraFix would do now',
    describeSurvey(survey),
    `It opens at most ${gentleLimit} pull requests at a time, one for each failing test and resource, for people to review.${
      title === null ? '' : ` Their titles follow the commits here: ${inlineCode(title, 100)}.`
    }`,
    '## What it never does',
    [
      '- touch the cloud, or run Terraform with credentials',
      '- merge, or push to a default or protected branch',
      "- write over a person's commit",
      '- take orders from anybody without write permission',
    ].join('\n'),
    '## What to do',
    [
      '- **Merge** to begin. What already fails is taken up at once.',
      '- **Close** to leave this repository alone. Nothing is asked again; reopening this pull request, or a `.github/terrafix.yml` on the default branch, ends that.',
      '- For a whole organisation: `onboarding: off` in `.github/terrafix.yml` of its `.github` repository goes ahead without these pull requests, `enabled: false` switches TerraFix off.',
    ].join('\n'),
  ].join('\n\n');
}

/** Said once where it was closed. */
export const optedOutComment =
  'TerraFix leaves this repository alone from now on. Reopen this pull request, or put a `.github/terrafix.yml` on the default branch, to have it begin.';

/** Said where it is needed no more. */
export const neededNoMoreComment = {
  configured:
    'The default branch has a `.github/terrafix.yml` by now, so this pull request is not needed any more.',
  off: 'The organisation has set `onboarding: off`, so this pull request is not needed any more.',
} as const;
