import { createHash } from 'node:crypto';
import type { Fix, Location, Log, Notification, Region, ReportingDescriptor, Result } from 'sarif';
import { oneLine } from '../../domain/neutralise.ts';
import type { SourceRange } from '../../domain/source.ts';
import { version } from '../../domain/version.ts';
import { controlsOf } from '../../rules/controls/controls.ts';
import type { Rule, Severity } from '../../rules/kit/rule.ts';
import type { Prospect } from './prospect.ts';
import { ruleHelp } from './rule-help.ts';
import { serviceOf } from './rule-place.ts';
import type { ScanReport } from './scan-report.ts';
import type { ScanResult } from '../../stages/survey/sweep.ts';
import { regionOf } from './text-region.ts';

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json */
const schema = 'https://json.schemastore.org/sarif-2.1.0.json';

const levels = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } as const;

/**
 * What GitHub sorts alerts by, 0 to 10: over 9 critical, from 7 high, from 4 medium.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const securitySeverities: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
};

/** The report as SARIF 2.1.0. */
export function reportAsSarif(report: ScanReport): Log {
  const { sweep, shown, problems } = report;
  const rules = [...new Set([...sweep.asked, ...shown.map(({ rule }) => rule)])];
  const indexes = new Map(rules.map((rule, index) => [rule, index]));
  const notifications = [
    ...problems.map(({ file, line, message }) =>
      notify('warning', `not read: ${message}`, { physicalLocation: at(file, { startLine: line }) }),
    ),
    ...sweep.crashes.map(({ rule, address, block, message }) =>
      notify('error', `not checked: ${rule.id} failed on ${address}: ${message}`, {
        physicalLocation: at(block.file, { startLine: block.startLine }),
      }),
    ),
  ];
  return {
    $schema: schema,
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'TerraFix', semanticVersion: version, rules: rules.map(describeRule) } },
        automationDetails: { id: 'terrafix/' },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: sweep.crashes.length === 0,
            ...(notifications.length > 0 ? { toolExecutionNotifications: notifications } : {}),
          },
        ],
        results: shown.map((result) => describeResult(result, indexes.get(result.rule) ?? -1, report)),
      },
    ],
  };
}

function notify(level: 'warning' | 'error', text: string, location: Location): Notification {
  return { level, message: { text: oneLine(text, 500) }, locations: [location] };
}

function describeRule(rule: Rule): ReportingDescriptor {
  const { id, slug, title, requirement, severity, risk, tests, testNames, scanners } = rule;
  const served = controlsOf(scanners.prowler);
  return {
    id,
    name: slug,
    shortDescription: { text: title },
    fullDescription: { text: requirement },
    // Without `helpUri`: the catalogue has no address that is known to hold.
    help: ruleHelp(rule),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['security', 'terraform', serviceOf(rule)],
      'security-severity': securitySeverities[severity],
      severity,
      risk,
      vantaTests: [...tests, ...(testNames ?? [])],
      scanners,
      controls: { ...served, ...rule.controls },
    },
  };
}

function describeResult(result: ScanResult, ruleIndex: number, report: ScanReport): Result {
  const { rule, kind, because, address, subjects, block, at: decided, waived } = result;
  const [{ type, module }] = subjects;
  const files = subjects.flatMap((subject) => subject.module.variableFile ?? []);
  const isInBlock = decided !== null && decided.file === block.file && isWithin(decided, block);
  const place: Region = isInBlock ? regionIn(report, decided) : { startLine: block.startLine };
  const prospect = report.prospects.get(result);
  const variants = files.length > 0 && result.variants > 1 ? ` (with ${files.join(', ')})` : '';
  return {
    ruleId: rule.id,
    ruleIndex,
    ...(kind === 'violated'
      ? { kind: 'fail', level: levels[rule.severity] }
      : { kind: 'open', level: 'none' }),
    message: { text: oneLine(`${address}: ${because}${variants}`, 1000) },
    locations: [
      {
        physicalLocation: at(block.file, place),
        logicalLocations: [{ fullyQualifiedName: address, kind: 'resource' }],
      },
    ],
    ...(decided === null || isInBlock
      ? {}
      : {
          relatedLocations: [
            {
              id: 1,
              message: { text: 'this decides' },
              physicalLocation: at(decided.file, regionIn(report, decided)),
            },
          ],
        }),
    partialFingerprints: { 'terrafix/v1': fingerprint(rule.id, module.rootModule, address) },
    ...(waived === null ? {} : { suppressions: [{ kind: 'external', justification: waived }] }),
    ...(prospect?.kind === 'fix' ? { fixes: [describeFix(prospect, report)] } : {}),
    properties: {
      address,
      resourceType: type,
      rootModules: result.rootModules,
      variableFiles: files,
      ...(prospect?.kind === 'refused' ? { refusal: prospect.refusal } : {}),
    },
  };
}

/** Stays the same when lines move. */
function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function describeFix({ change }: Extract<Prospect, { kind: 'fix' }>, report: ScanReport): Fix {
  const files = [...new Set(change.edits.map(({ file }) => file))];
  return {
    description: { text: change.title },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: uriOf(file) },
      replacements: change.edits
        .filter((edit) => edit.file === file)
        .map(({ start, end, replacement }) => ({
          deletedRegion: regionIn(report, { file, start, end }),
          insertedContent: { text: replacement },
        })),
    })),
  };
}

function isWithin(inner: SourceRange, outer: SourceRange): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function at(file: string, region: Region): NonNullable<Location['physicalLocation']> {
  return { artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' }, region };
}

/** A path relative to the checkout, as a reference that RFC 3986 allows. */
function uriOf(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function regionIn(
  { texts }: ScanReport,
  { file, start, end }: Pick<SourceRange, 'file' | 'start' | 'end'>,
): Region {
  return regionOf(texts.get(file)?.text ?? '', start, end);
}
