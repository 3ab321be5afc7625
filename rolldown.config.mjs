// The program as one file and what it loads later. Three hundred rules in a thousand files take a second and more of
// processor time to load one by one, at every start of the command line; joined they take a fifth of it.
import { defineConfig } from 'rolldown';

const schemas = /provider-schemas[/\\]resource-schema\.ts$/;

export default defineConfig({
  input: { terrafix: 'src/cli/terrafix.ts' },
  platform: 'node',
  // Packages stay packages: their licences, their WebAssembly and their fixes stay with them.
  external: (id) => !/^[./]|^[A-Za-z]:/.test(id),
  plugins: [
    {
      name: 'data-of-the-compiled-program',
      transform: {
        filter: { id: schemas },
        handler(code) {
          const joined = code.replace('./data/', '../terraform/provider-schemas/data/');
          if (joined === code)
            throw new Error('rolldown.config.mjs: resource-schema.ts names ./data/ no more');
          return { code: joined, map: null };
        },
      },
    },
  ],
  output: {
    dir: 'dist/bin',
    cleanDir: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name]-[hash].js',
  },
});
