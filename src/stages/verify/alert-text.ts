import { inlineCode, neutralise, neutraliseSentence } from '../../domain/neutralise.ts';
import type { FindingRecord } from '../../domain/record.ts';
import type { Verification } from './verify.ts';

type News = Exclude<Verification, { readonly kind: 'wait' }>;

/** What is said on the pull request of a code-scanning alert. Foreign names in it do nothing. */
export function alertText({ finding }: FindingRecord, news: News): string {
  const { test, entity, report } = finding;
  const tool = neutralise(report?.tool ?? 'The scanner', 60);
  const what = `${inlineCode(test.id)} (“${neutralise(test.name, 200)}”) on ${inlineCode(entity.displayName)}`;
  switch (news.kind) {
    case 'verified':
      return `✅ ${tool} does not report ${what} any more: GitHub closed the alert at ${inlineCode(news.runAt, 40)}, after this was merged.`;
    case 'still-failing':
      return [
        `⚠️ ${tool} still reports ${what} in the commit that this was merged with. Likely reasons:`,
        '',
        ...news.reasons.map((reason, index) => `${index + 1}. ${neutraliseSentence(reason)}`),
        '',
        'TerraFix goes on looking and says when the alert is closed. `/terrafix retry` looks at the code again.',
      ].join('\n');
    case 'cleared':
      return `${tool} does not report ${what} any more, without this change: the alert is closed. This pull request is not needed and is closed. Should the alert open again, TerraFix takes it up again.`;
  }
}

/** The same for the history of the finding. */
export function alertNote(news: News): string {
  switch (news.kind) {
    case 'verified':
      return `the alert was closed at ${news.runAt}`;
    case 'still-failing':
      return 'the alert is open in the merged commit';
    case 'cleared':
      return 'the alert is closed without this change';
  }
}
