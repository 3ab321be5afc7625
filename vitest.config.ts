import { defineConfig } from 'vitest/config';

const globalSetup = ['src/sandbox/redis/vitest-setup.ts'];
// The SDK says on every start that a future version will leave Node 20; in tests that is noise.
const env = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

// What takes long and goes the roads of the others once more: played by `TERRAFIX_TESTS=all npm test`.
const long = [
  'attacks-in-the-demo',
  'experiments',
  'fix-all-terraform',
  'groups-in-trouble',
  'imports',
  'lifecycle',
  'operators',
  'page',
  'page-story',
  'redis-forms',
  'terraform-plan',
].map((name) => `test/${name}.test.ts`);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.ts'],
          exclude: ['src/rules/aws/**', 'src/sandbox/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup,
          env,
          // They share what they import, which takes longer than they do.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'sandbox',
          isolate: false,
          include: ['src/sandbox/**/*.test.ts'],
          setupFiles: ['test/support/valid-github-requests.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup,
          env,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'rules',
          include: ['src/rules/aws/**/*.test.ts'],
          testTimeout: 60_000,
          env,
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'service',
          isolate: false,
          setupFiles: ['test/support/valid-github-requests.ts'],
          include: ['test/**/*.test.ts'],
          exclude: long,
          testTimeout: 300_000,
          hookTimeout: 300_000,
          globalSetup: [...globalSetup, 'test/support/build-program.ts'],
          env,
          // Two worlds at a time: each runs a service, a Redis and three emulators.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'long',
          include: long,
          setupFiles: ['test/support/valid-github-requests.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          globalSetup: [...globalSetup, 'test/support/build-program.ts'],
          env,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
