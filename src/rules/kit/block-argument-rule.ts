import type { Impact } from '../../domain/change.ts';
import type { Verdict } from '../../domain/measured.ts';
import type { NestedBlock, ResourceInstance, Value } from '../../terraform/model.ts';
import { isOutlineFile } from '../../terraform/registry-modules/find-outline.ts';
import { choosePlace, sharingInWords, siblingsOf } from './choose-place.ts';
import { placeInWords, titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { refuseIgnored } from './ignored-changes.ts';
import { judgeValue } from './judge-value.ts';
import { metadataOf } from './metadata.ts';
import { type Literal, printLiteral } from './print.ts';
import type { Known } from './read-value.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { compliant, unknown, violated } from './verdict.ts';

/** A requirement on one argument of every nested block of some names, of which there may be several. */
interface BlockArgumentRule<Type extends Literal> extends RuleMetadata {
  /** Where the blocks lie: `['ordered_cache_behavior']`, `['origin', 'custom_origin_config']`. */
  readonly blocks: readonly (readonly string[])[];
  readonly argument: string;
  readonly read: (value: Value | null | undefined) => Known<Type>;
  readonly isMet: (value: Type) => boolean;
  readonly whenAbsent: { readonly isMet: boolean; readonly because: string };
  readonly wanted: Type;
  readonly titlePrefix: string;
  readonly impact: (subject: ResourceInstance, context: RuleContext) => Impact;
  readonly judgeFirst?: (subject: ResourceInstance, context: RuleContext) => Verdict | null;
  readonly refuseFirst?: (subject: ResourceInstance, context: RuleContext) => RefusedFix | null;
  /** Blocks that are not asked for: virtual devices, origins that are buckets. */
  readonly leaveOut?: (block: NestedBlock, path: readonly string[]) => boolean;
  /** What the resource has when no such block is written. */
  readonly whenNone: { readonly isMet: boolean; readonly because: string };
  /** The block that is added when none is written: `['root_block_device']`. */
  readonly added?: string;
}

interface Found {
  readonly block: NestedBlock;
  readonly path: readonly string[];
}

export function blockArgumentRule<Type extends Literal>(definition: BlockArgumentRule<Type>): Rule {
  const { argument } = definition;

  function find(subject: ResourceInstance): { readonly found: readonly Found[]; readonly isExact: boolean } {
    let isExact = true;
    const found: Found[] = [];
    const enter = (
      holder: Pick<NestedBlock, 'nestedBlocks'>,
      path: readonly string[],
      depth: number,
    ): void => {
      const inner = holder.nestedBlocks(path[depth] ?? '');
      if (!inner.isExact) isExact = false;
      for (const block of inner.blocks) {
        if (definition.leaveOut?.(block, path.slice(0, depth + 1))) continue;
        if (depth === path.length - 1) found.push({ block, path });
        else enter(block, path, depth + 1);
      }
    };
    for (const path of definition.blocks) enter(subject, path, 0);
    return { found, isExact };
  }

  function judge({ block, path }: Found, context: RuleContext): Verdict {
    const name = `\`${[...path, argument].join('.')}\``;
    return judgeValue(name, block.evaluate([argument]), definition, definition.isMet, context);
  }

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const first = definition.judgeFirst?.(subject, context);
    if (first) return first;
    const { found, isExact } = find(subject);
    const verdicts = found.map((each) => judge(each, context));
    const open = verdicts.find(({ kind }) => kind === 'unknown');
    if (!isExact) return unknown('its nested blocks are computed when Terraform runs');
    const broken = verdicts.find(({ kind }) => kind === 'violated');
    if (broken !== undefined) return broken;
    if (open !== undefined) return open;
    const { whenNone } = definition;
    return verdicts[0] ?? (whenNone.isMet ? compliant(whenNone.because) : violated(whenNone.because));
  }

  function fix(subject: ResourceInstance, context: RuleContext): Fix | RefusedFix {
    const refused = definition.refuseFirst?.(subject, context);
    if (refused) return refused;
    const draft = new Draft(context.configuration);
    const broken = find(subject).found.filter((each) => judge(each, context).kind === 'violated');
    const explanation: string[] = [];
    for (const each of broken) {
      const set = setIn(draft, each, subject, context);
      if ('kind' in set) return set;
      explanation.push(...set);
    }
    const { added } = definition;
    if (broken.length === 0 && added !== undefined) {
      const text = printLiteral(definition.wanted);
      draft.addNestedBlock(subject.file, subject.block, { head: added, groups: [[[argument, text]]] });
      explanation.push(`\`${added}\` with \`${argument} = ${text}\` is added.`);
    }
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: [
        ...new Set([
          ...explanation,
          ...sharingInWords(siblingsOf({ subject, configuration: context.configuration })),
        ]),
      ],
      ...draft.finish(),
      impact: definition.impact(subject, context),
    };
  }

  function setIn(
    draft: Draft,
    { block, path }: Found,
    subject: ResourceInstance,
    { configuration }: RuleContext,
  ): readonly string[] | RefusedFix {
    const ignored = refuseIgnored(subject, path[0] ?? '');
    if (ignored !== null) return ignored;
    const name = `\`${[...path, argument].join('.')}\``;
    const text = printLiteral(definition.wanted);
    const evaluated = block.evaluate([argument]);
    if (evaluated === null) {
      draft.setArgument(subject.file, block.block, argument, text);
      return [`${name} of \`${subject.address}\` becomes \`${text}\`.`];
    }
    const chosen = choosePlace(evaluated, { subject, path: [...path, argument], configuration });
    if (chosen.kind === 'refused') return chosen;
    const { place, sharedWith, passedOver } = chosen;
    if (isOutlineFile(place.at.file))
      return refuse(
        'inside-external-module',
        [`${name} of \`${subject.address}\` is decided inside a module that is not in the repository.`],
        ['Look for an input of the module that decides it.'],
      );
    const before = draft.textOf(place.at.file, place.expression.span);
    draft.replaceExpression(
      place.at.file,
      place.expression.span,
      printLiteral(definition.wanted, place.expression),
    );
    return [
      `${name} of \`${subject.address}\` changes from \`${before}\` to \`${text}\` in ${placeInWords(place.at)}.`,
      ...(passedOver === null ? [] : [passedOver]),
      ...sharingInWords(sharedWith),
    ];
  }

  return { ...metadataOf(definition), check, fix };
}
