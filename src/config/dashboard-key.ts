import { z } from 'zod';

/** Where TerraFix keeps its dashboard issue. */
export const DashboardKey = z
  .enum(['repository', 'organisation', 'off'])
  .default('repository')
  .meta({
    title: 'repository, organisation or off',
    description:
      "an issue that lists all findings: one in each repository that has some, one in the organisation's default repository, or none",
    examples: ['organisation'],
  });
