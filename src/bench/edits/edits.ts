import { parse } from '@cdktf/hcl2json';
import { format } from '@cdktf/hcl-tools';
import { applyEdits } from '../../hcl/edit.ts';
import type { HclFile } from '../../hcl/tree.ts';
import { Draft } from '../../rules/kit/draft.ts';
import { compareFiles } from '../../stages/prove/scope/compare-files.ts';
import { buildConfiguration } from '../../terraform/build-configuration.ts';
import { parseTerraform } from '../../terraform/sources/parse-terraform.ts';
import type { Benchmark, Measure } from '../benchmark.ts';
import { type Corpus, type CorpusRepository, readCorpusFile } from '../corpus.ts';
import { type EditKind, editKinds } from './edit-kinds.ts';

/** Every so-manieth file is edited, so that there are about this many. */
const wantedFiles = 500;
const maxBytes = 200_000;

/** Edits of real files, judged by the tools of HashiCorp. */
export const edits: Benchmark = {
  name: 'edits',
  title: 'edits of real files: accepted, formatted as before, nothing else moved',
  async run({ corpus, progress }) {
    const tally = new Tally();
    for (const [index, { repository, path }] of sample(corpus).entries()) {
      if (index % 50 === 0) progress(`edits: file ${index}`);
      await editFile(path, readCorpusFile(repository, path).toString('utf8'), repository.name, tally);
    }
    return { measures: tally.measures(), notes: tally.notes() };
  },
};

interface Sampled {
  readonly repository: CorpusRepository;
  readonly path: string;
}

function sample(corpus: Corpus): readonly Sampled[] {
  const all = corpus.repositories.flatMap((repository) =>
    repository.files
      .filter((path) => /\.(tf|tofu)(\.json)?$/.test(path))
      .map((path) => ({ repository, path })),
  );
  const isJson = ({ path }: Sampled): boolean => path.endsWith('.json');
  const native = all.filter((each) => !isJson(each));
  const step = Math.max(1, Math.floor(native.length / wantedFiles));
  return [
    ...native.filter((_, index) => index % step === 0),
    ...all.filter(isJson).slice(0, wantedFiles / 5),
  ];
}

async function editFile(path: string, text: string, repository: string, tally: Tally): Promise<void> {
  if (text.length > maxBytes) return;
  const name = path.replace(/^.*\//, '');
  const file = parseTerraform(name, text);
  if (file.problems.length > 0 || !(await isAccepted(file))) return;
  tally.files += 1;
  if (file.json !== undefined) tally.jsonFiles += 1;
  const isTidy = await isFormatted(file);
  for (const kind of editKinds) {
    const configuration = buildConfiguration(new Map([[name, text]]));
    const known = configuration.files.get(name);
    const draft = new Draft(configuration);
    if (known === undefined || !kind.make(draft, known)) continue;
    const done = draft.finish();
    const after = parseTerraform(name, applyEdits(text, done.edits));
    const where = `${repository}/${path}`;
    tally.count('edits', kind);
    if (await isAccepted(after)) tally.count('accepted', kind);
    else tally.failed('not accepted', kind, where);
    const { strays } = compareFiles(known, after);
    if (strays.length === 0) tally.count('unmoved', kind);
    else tally.failed(`moved ${strays.join(', ')}`, kind, where);
    if (!isTidy) continue;
    tally.count('formatted', kind);
    if (await isFormatted(after)) tally.count('kept', kind);
    else tally.failed('no longer formatted', kind, where);
  }
}

async function isAccepted(file: HclFile): Promise<boolean> {
  try {
    if (file.json === undefined) await parse(file.path, file.text);
    else JSON.parse(file.text.replace('\uFEFF', ''));
    return file.problems.length === 0;
  } catch {
    return false;
  }
}

/** By the formatter of Terraform; of JSON, which it does not format, what `JSON.stringify` makes of it. */
async function isFormatted({ json, text }: HclFile): Promise<boolean> {
  const plain = text.replaceAll('\r\n', '\n');
  if (json === undefined) return (await format(plain)) === plain;
  const unit = /\n([ \t]+)/.exec(plain)?.[1] ?? '';
  return JSON.stringify(JSON.parse(plain), null, unit) === plain.trimEnd();
}

type Count = 'edits' | 'accepted' | 'unmoved' | 'formatted' | 'kept';

const maxNotes = 40;

class Tally {
  files = 0;
  jsonFiles = 0;
  private readonly counts = new Map<string, number>();
  private readonly failures: string[] = [];

  count(what: Count, kind: EditKind): void {
    for (const key of [what, `${what} ${kind.name}`]) this.counts.set(key, this.of(key) + 1);
  }

  failed(how: string, kind: EditKind, where: string): void {
    this.failures.push(`${kind.name}: ${how} in ${where}`);
  }

  measures(): readonly Measure[] {
    const share = (part: Count, of: Count): Measure['value'] =>
      (100 * this.of(part)) / Math.max(1, this.of(of));
    return [
      { what: 'files', value: this.files, unit: 'files', isFact: true },
      { what: 'of them of the JSON syntax', value: this.jsonFiles, unit: 'files', isFact: true },
      { what: 'edits', value: this.of('edits'), unit: 'edits', isFact: true },
      {
        what: 'edits of files that were formatted',
        value: this.of('formatted'),
        unit: 'edits',
        isFact: true,
      },
      {
        what: "accepted by HashiCorp's parser",
        value: share('accepted', 'edits'),
        unit: '%',
        bar: { atLeast: 100 },
      },
      { what: 'nothing else moved', value: share('unmoved', 'edits'), unit: '%', bar: { atLeast: 100 } },
      {
        what: "kept formatted, by Terraform's formatter",
        value: share('kept', 'formatted'),
        unit: '%',
        bar: { atLeast: 100 },
      },
    ];
  }

  notes(): readonly string[] {
    const kinds = editKinds.map(
      ({ name }) =>
        `${name}: ${this.of(`edits ${name}`)} edits, ${this.of(`accepted ${name}`)} accepted, ` +
        `${this.of(`unmoved ${name}`)} moved nothing else, ${this.of(`kept ${name}`)} of ${this.of(`formatted ${name}`)} kept formatted`,
    );
    const more = this.failures.length - maxNotes;
    return [...kinds, ...this.failures.slice(0, maxNotes), ...(more > 0 ? [`and ${more} more`] : [])];
  }

  private of(key: string): number {
    return this.counts.get(key) ?? 0;
  }
}
