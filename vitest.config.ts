import { defineConfig } from 'vitest/config';

const globalSetup = ['src/sandbox/redis/vitest-setup.ts'];

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['src/**/*.test.ts'], testTimeout: 30_000, globalSetup } },
      {
        test: {
          name: 'service',
          include: ['test/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
          globalSetup,
        },
      },
    ],
  },
});
