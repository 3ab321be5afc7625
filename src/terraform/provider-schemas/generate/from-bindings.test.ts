import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listType, mapType, setType } from '../../value/types.ts';
import type { ResourceSchema } from '../schema.ts';
import { schemasFromBindings } from './from-bindings.ts';
import { takeOver } from './take-over.ts';

/** Made up in the form in which the bindings are generated. */
const declarations = `
export interface ThingConfig extends cdktf.TerraformMetaArguments {
    /**
    * Docs at Terraform Registry: {@link https://example.test/docs/resources/thing#size_gb Thing#size_gb}
    */
    readonly sizeGb: number;
    /**
    * Docs at Terraform Registry: {@link https://example.test/docs/resources/thing#zones Thing#zones}
    */
    readonly zones?: string[];
    /**
    * Docs at Terraform Registry: {@link https://example.test/docs/resources/thing#names Thing#names}
    */
    readonly names?: string[];
    /**
    * Docs at Terraform Registry: {@link https://example.test/docs/resources/thing#labels Thing#labels}
    */
    readonly labels?: {
        [key: string]: string;
    }[] | cdktf.IResolvable;
    /**
    * disk block
    *
    * Docs at Terraform Registry: {@link https://example.test/docs/resources/thing#disk Thing#disk}
    */
    readonly disk: ThingDisk[] | cdktf.IResolvable;
    /**
    * options block
    *
    * Docs at Terraform Registry: {@link https://example.test/docs/resources/thing#options Thing#options}
    */
    readonly options?: ThingOptions;
    /**
    * rules block
    *
    * Docs at Terraform Registry: {@link https://example.test/docs/resources/thing#rules Thing#rules}
    */
    readonly rules?: any;
}
export interface ThingDisk {
    /**
    * Docs at Terraform Registry: {@link https://example.test/docs/resources/thing#encrypted Thing#encrypted}
    */
    readonly encrypted?: boolean | cdktf.IResolvable;
}
export interface ThingOptions {
}
export declare class Thing extends cdktf.TerraformResource {
    constructor(scope: Construct, id: string, config: ThingConfig);
}
`;

const code = `
class Thing extends cdktf.TerraformResource {
    constructor(scope, id, config) {
        super(scope, id, {
            terraformResourceType: 'aws_thing',
        });
        // disk - computed: false, optional: false, required: true
        this._disk = new ThingDiskList(this, "disk", true);
    }
    // arn - computed: true, optional: false, required: false
    get arn() {
        return this.getStringAttribute('arn');
    }
    get sizeGb() {
        return this.getNumberAttribute('size_gb');
    }
    get zones() {
        return cdktf.Fn.tolist(this.getListAttribute('zones'));
    }
    get names() {
        return this.getListAttribute('names');
    }
}
`;

let folder = '';
let thing: ResourceSchema;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'terrafix-bindings-'));
  const module = join(folder, 'package/lib/thing');
  mkdirSync(module, { recursive: true });
  writeFileSync(join(module, 'index.d.ts'), declarations);
  writeFileSync(join(module, 'index.js'), code);
  const [only] = schemasFromBindings(folder);
  if (only === undefined) throw new Error('no schema was read');
  thing = only;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a schema read from bindings', () => {
  it('has the names, types and modes of its arguments', () => {
    const said = [...thing.attributes].map(([name, { type, mode }]) => [name, type, mode]);
    expect(thing.type).toBe('aws_thing');
    expect(said).toEqual([
      ['size_gb', 'number', 'required'],
      ['zones', setType('string'), 'optional'],
      ['names', listType('string'), 'optional'],
      ['labels', listType(mapType('string')), 'optional'],
      ['rules', 'dynamic', 'optional'],
      ['arn', 'string', 'computed'],
    ]);
  });

  it('has its blocks, whether they are required, and whether there may be several', () => {
    expect(thing.blocks.get('disk')).toMatchObject({ nesting: 'set', minItems: 1, maxItems: null });
    expect(thing.blocks.get('disk')?.body.attributes.get('encrypted')).toMatchObject({ type: 'bool' });
    expect(thing.blocks.get('options')).toMatchObject({ nesting: 'list', minItems: 0, maxItems: 1 });
  });
});

const other = (): ResourceSchema => {
  const zones = thing.attributes.get('zones');
  if (zones === undefined) throw new Error('there are no zones');
  const disk = thing.blocks.get('disk');
  return {
    type: 'aws_thing',
    isDeprecated: false,
    attributes: new Map([
      [
        'zones',
        {
          ...zones,
          mode: 'optional-computed',
          isSensitive: true,
          isDeprecated: true,
          replacement: 'always',
        },
      ],
    ]),
    blocks: new Map(disk === undefined ? [] : [['rules', disk]]),
  };
};

describe('what is taken over from another generation', () => {
  it('is what the bindings do not say', () => {
    const merged = takeOver(thing, other(), true);
    expect(merged.attributes.get('zones')).toMatchObject({
      mode: 'optional-computed',
      isSensitive: true,
      isDeprecated: true,
      replacement: 'always',
    });
    expect(merged.blocks.has('rules')).toBe(true);
    expect(merged.attributes.has('rules')).toBe(false);
  });

  it('is not what was deprecated only later', () => {
    expect(takeOver(thing, other(), false).attributes.get('zones')).toMatchObject({
      isDeprecated: false,
      isSensitive: true,
    });
  });

  it('leaves unknown what only one of them has', () => {
    expect(takeOver(thing, other(), true).attributes.get('names')).toMatchObject({ replacement: 'depends' });
  });
});
