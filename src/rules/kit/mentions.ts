import type { Attribute, Block, Body, HclFile } from '../../hcl/tree.ts';
import type { Configuration } from '../../terraform/model.ts';
import { directoryFiles } from '../../terraform/registry-modules/find-outline.ts';
import { nameOf, segmentOf } from './outline.ts';

/** An attribute whose expression names something: `var.days` in `aws_db_instance.main`, `backup_retention_period`. */
export interface Mention {
  readonly file: HclFile;
  /** The block at the top of the file. */
  readonly block: Block;
  /** Names of the nested blocks and of the attribute, without the `dynamic` and `content` around them. */
  readonly path: readonly string[];
  readonly attribute: Attribute;
}

/** Every attribute of a module directory whose text names `name` (`var.days`, `local.days`). A name inside a comment or a text counts too: better one too many. */
export function mentionsOf(
  configuration: Configuration,
  directory: string,
  name: string,
): readonly Mention[] {
  const pattern = patternOf(name);
  const files = configuration.modulesByDirectory.get(directory)?.files ?? directoryFiles(directory);
  return files
    .filter((file) => pattern.test(file.text))
    .flatMap((file) =>
      file.body.blocks.flatMap((block) =>
        attributesOf(block.body, [])
          .filter(({ attribute }) => {
            const { start, end } = attribute.expression.span;
            return pattern.test(file.text.slice(start, end));
          })
          .map((found) => ({ file, block, ...found })),
      ),
    );
}

/** Finds `var.days` in a text, and not `var.days_of_logs`. */
export function patternOf(name: string): RegExp {
  return new RegExp(`(?<![\\w.-])${name.replaceAll(/[.\\^$*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`);
}

function attributesOf(
  body: Body,
  path: readonly string[],
): readonly { readonly path: readonly string[]; readonly attribute: Attribute }[] {
  return [
    ...body.attributes.map((attribute) => ({ path: [...path, attribute.name], attribute })),
    ...body.blocks.flatMap((block) => attributesOf(block.body, [...path, ...stepsOf(block)])),
  ];
}

function stepsOf(block: Block): readonly string[] {
  if (block.type === 'content') return [];
  if (block.type === 'dynamic') return block.labels.map((label) => label.value);
  return [segmentOf(block)];
}

/** "`backup_retention_period` of `aws_db_instance.main`" */
export function mentionInWords(mention: Mention): string {
  return `\`${mention.path.join('.')}\` of \`${nameOf(mention.block, mention.file)}\``;
}
