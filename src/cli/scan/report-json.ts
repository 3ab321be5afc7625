import type { Prospect } from './prospect.ts';
import { pageOf, serviceOf } from './rule-place.ts';
import { isFinding, type ScanReport } from './scan-report.ts';
import type { ScanResult } from '../../stages/survey/sweep.ts';

/** The report as plain data; `docs/command-line.md` describes it. A field is never renamed within a `version`. */
export function reportAsJson(report: ScanReport): unknown {
  const { sweep, shown, texts, problems } = report;
  const { results, crashes } = sweep;
  const shownRules = new Map(shown.map(({ rule }) => [rule.id, rule]));
  return {
    version: 1,
    summary: {
      files: texts.size,
      resources: sweep.resources,
      rules: sweep.asked.length,
      violated: results.filter(isFinding).length,
      unknown: results.filter(({ kind, waived }) => kind === 'unknown' && waived === null).length,
      compliant: sweep.compliant,
      waived: results.filter(({ waived }) => waived !== null).length,
      outOfPaths: sweep.outOfPaths,
      notChecked: crashes.length,
    },
    rules: [...shownRules.values()].map((rule) => ({
      id: rule.id,
      slug: rule.slug,
      service: serviceOf(rule),
      title: rule.title,
      requirement: rule.requirement,
      severity: rule.severity,
      risk: rule.risk,
      cost: rule.cost,
      tests: rule.tests,
      scanners: rule.scanners,
      documentation: pageOf(rule),
    })),
    results: shown.map((result) => resultAsData(result, report.prospects.get(result))),
    notChecked: crashes.map(({ rule, address, block, message }) => ({
      rule: rule.id,
      address,
      file: block.file,
      line: block.startLine,
      message,
    })),
    notRead: problems,
  };
}

function resultAsData(result: ScanResult, prospect: Prospect | undefined): unknown {
  const { rule, kind, because, address, subjects, variants, block, at, waived } = result;
  const [{ type }] = subjects;
  return {
    rule: rule.id,
    verdict: kind,
    severity: rule.severity,
    address,
    resourceType: type,
    rootModules: result.rootModules,
    variableFiles: subjects.flatMap((subject) => subject.module.variableFile ?? []),
    variants,
    file: block.file,
    line: block.startLine,
    endLine: block.endLine,
    because,
    decidedAt: at === null ? null : { file: at.file, line: at.startLine, endLine: at.endLine },
    waived,
    ...(prospect === undefined ? {} : { fix: prospectAsData(prospect) }),
  };
}

function prospectAsData(prospect: Prospect): unknown {
  switch (prospect.kind) {
    case 'fix': {
      const { title, explanation, impact, review, files } = prospect.change;
      return { kind: 'fix', title, explanation, impact, review, files: files.map(({ path }) => path) };
    }
    case 'refused':
      return { kind: 'refused', ...prospect.refusal };
    case 'failed':
      return prospect;
  }
}
