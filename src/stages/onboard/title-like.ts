import { learnTitleStyle, usualStyle } from '../publish/titles/title-style.ts';
import { writeTitle } from '../publish/titles/write-title.ts';

/** A title as TerraFix would write it, after those of the commits of a repository; `null` where they have nothing in common. */
export function titleLike(commitTitles: readonly string[]): string | null {
  const style = learnTitleStyle(commitTitles);
  return style === usualStyle
    ? null
    : writeTitle({ title: 'block public access to a bucket', files: [] }, style);
}
