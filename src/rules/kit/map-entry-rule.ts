import type { Verdict } from '../../domain/measured.ts';
import { setObjectEntry } from '../../hcl/edit-objects.ts';
import type { ResourceInstance } from '../../terraform/model.ts';
import { choosePlace, sharingInWords, siblingsOf } from './choose-place.ts';
import { placeInWords, titleFor } from './describe.ts';
import { Draft } from './draft.ts';
import { refuseIgnored } from './ignored-changes.ts';
import { metadataOf } from './metadata.ts';
import { effectAt } from './outline.ts';
import { quote } from './print.ts';
import { readString } from './read-value.ts';
import { refuse } from './refuse.ts';
import type { Fix, RefusedFix, Rule, RuleContext, RuleMetadata } from './rule.ts';
import { compliant, decidedAt, unknown, violated } from './verdict.ts';

/** A requirement on one entry of a map of texts. */
export interface MapEntryRule extends RuleMetadata {
  /** `default_arguments` */
  readonly argument: string;
  /** `--enable-continuous-cloudwatch-log` */
  readonly key: string;
  readonly wanted: string;
  /** What holds without the entry. */
  readonly whenAbsent: string;
  readonly judgeFirst?: (subject: ResourceInstance, context: RuleContext) => Verdict | null;
  readonly titlePrefix: string;
  readonly notes: readonly string[];
}

/** A rule whose check reads an entry of a map, and whose fix writes it where it, or the map, is decided. */
export function mapEntryRule(definition: MapEntryRule): Rule {
  const { argument, key, wanted } = definition;
  const name = `\`${key}\` of \`${argument}\``;

  function check(subject: ResourceInstance, context: RuleContext): Verdict {
    const first = definition.judgeFirst?.(subject, context);
    if (first) return first;
    const map = subject.evaluate([argument])?.value;
    const isWritten = map !== undefined && map.kind !== 'null';
    if (isWritten && map.kind !== 'object') return unknown(`\`${argument}\` is computed when Terraform runs`);
    const evaluated = isWritten ? subject.evaluate([argument, key]) : null;
    const at = decidedAt(evaluated);
    const value = readString(evaluated && context.configuration.settle(evaluated.value));
    if (value.kind === 'unknown') return unknown(`${name} is ${value.because}`, at);
    if (value.kind === 'absent') return violated(`${name} is not set, and ${definition.whenAbsent}`, at);
    const said = `${name} is \`${value.value}\``;
    return value.value === wanted ? compliant(said, at) : violated(said, at);
  }

  function fix(subject: ResourceInstance, { configuration }: RuleContext): Fix | RefusedFix {
    const ignored = refuseIgnored(subject, argument);
    if (ignored !== null) return ignored;
    const draft = new Draft(configuration);
    const said = write(draft, subject, { configuration });
    if ('kind' in said) return said;
    return {
      kind: 'fix',
      title: titleFor(definition.titlePrefix, subject),
      explanation: said,
      ...draft.finish(),
      impact: { kind: 'in-place', notes: definition.notes },
    };
  }

  function write(
    draft: Draft,
    subject: ResourceInstance,
    { configuration }: Pick<RuleContext, 'configuration'>,
  ): readonly string[] | RefusedFix {
    const map = subject.evaluate([argument]);
    const sharing = sharingInWords(siblingsOf({ subject, configuration }));
    const added = `${name} is set in \`${subject.type}.${subject.name}\` to \`${quote(wanted)}\`.`;
    if (map === null || map.value.kind === 'null') {
      draft.setArgument(subject.file, subject.block, argument, `{\n  ${quote(key)} = ${quote(wanted)}\n}`);
      return [added, ...sharing];
    }
    const entry = subject.evaluate([argument, key]);
    const chosen =
      entry === null ? null : choosePlace(entry, { subject, path: [argument, key], configuration });
    if (chosen?.kind === 'refused') return chosen;
    if (chosen !== null) {
      const { place } = chosen;
      const before = draft.textOf(place.at.file, place.expression.span);
      draft.replaceExpression(place.at.file, place.expression.span, quote(wanted));
      return [
        `${name} is decided in ${placeInWords(place.at)}, where \`${before}\` becomes \`${quote(wanted)}\`.`,
        ...sharing,
      ];
    }
    const attribute = subject.attribute(argument);
    const file = configuration.files.get(subject.file);
    if (attribute?.expression.kind !== 'object' || file === undefined)
      return refuse(
        'computed-value',
        [`\`${argument}\` of \`${subject.address}\` is put together elsewhere.`],
        [`Write \`${quote(key)} = ${quote(wanted)}\` where the map is put together.`],
      );
    const { span } = attribute.expression;
    const edits = setObjectEntry(file, attribute.expression, key, quote(wanted));
    draft.apply(file.path, edits, effectAt(file, span));
    return [added, ...sharing];
  }

  return { ...metadataOf(definition), check, fix };
}
