import { numberAt } from '../github/json.ts';
import type { World } from '../world.ts';
import type { FilePlace, PageSource } from './page-source.ts';

type FileSource = Pick<PageSource, 'file' | 'commitFile' | 'proposeFile'>;

/** The part of the page's source that is about files, over the API of the emulated GitHub. */
export function fileSourceOf({ github }: World): FileSource {
  return {
    file: async (place) =>
      (await github.asOwner().readFile(repositoryOf(place), place.branch, place.path))?.text ?? '',

    commitFile: async (place, { login, content, message }) => {
      await github.asUser(login).push(repositoryOf(place), place.branch, place.path, content, message);
    },

    proposeFile: async (place, { login, content, message }) => {
      const repository = repositoryOf(place);
      const person = github.asUser(login);
      const known = await person.pullRequests(repository);
      const branch = `${login}-patch-${known.length + 1}`;
      const sha = await person.headOf(repository, place.branch);
      await person.request('POST', `/repos/${repository}/git/refs`, { ref: `refs/heads/${branch}`, sha });
      await person.push(repository, branch, place.path, content, message);
      const opened = await person.request('POST', `/repos/${repository}/pulls`, {
        title: message,
        head: branch,
        base: place.branch,
        body: '',
      });
      return { owner: place.owner, name: place.name, number: numberAt(opened, 'number') };
    },
  };
}

function repositoryOf({ owner, name }: FilePlace): string {
  return `${owner}/${name}`;
}
