import { z } from 'zod';
import { openCorpusRepository, readCorpusFile } from '../corpus.ts';

const TaskSchema = z.object({ folders: z.array(z.string()) });

/** The folders of the repositories that a part of the benchmark reads, in the process that was started for it. */
export function foldersOfTask(): readonly string[] {
  return TaskSchema.parse(JSON.parse(process.argv[2] ?? '')).folders;
}

export interface CorpusText {
  readonly path: string;
  readonly text: string;
  readonly bytes: number;
}

/** Every file of HCL's native syntax of some repositories, from disk. */
export function* corpusTexts(folders: readonly string[]): Generator<CorpusText> {
  for (const folder of folders) {
    const repository = openCorpusRepository(folder);
    for (const path of repository.files) {
      if (path.endsWith('.json')) continue;
      const bytes = readCorpusFile(repository, path);
      yield { path: `${repository.name}/${path}`, text: bytes.toString('utf8'), bytes: bytes.length };
    }
  }
}
