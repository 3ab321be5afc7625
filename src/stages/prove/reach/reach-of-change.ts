import type { IntendedEffect } from '../../../domain/change.ts';
import type { Configuration } from '../../../terraform/model.ts';
import { directoryOf, resolveLocalSource } from '../../../terraform/sources/paths.ts';
import { type Part, partsOf } from './parts-of-file.ts';

/** What a change can have made different: whether a block of a directory, by its name, is among it. */
export type Reach = (directory: string, name: string) => boolean;

const everything: Reach = () => true;

/**
 * Things that half of a module refers to. What is beside them is not judged through them, so nobody who refers to them is
 * reached by a change that refers to them too. The same holds of values: a change alters who reads them, not who reads
 * what it reads.
 */
const hubs =
  /^(?:data|var|local|module|output|aws_(?:vpc|subnet|kms_key|iam_role|route53_zone|ecs_cluster|route_table))\./;

/**
 * Everything whose values a change can alter, in the directories of a configuration, and everything that is judged by
 * them: what refers to it, what it refers to, and what else refers to that. A change that nothing here can follow
 * reaches everything.
 */
export function reachOf(request: {
  readonly effects: readonly IntendedEffect[];
  readonly before: Configuration;
  readonly after: Configuration;
  /** Whose variables the variable files decide. */
  readonly rootDirectory: string;
}): Reach {
  const { effects, before, after, rootDirectory } = request;
  const graph = new Graph(after);
  const changed: Node[] = [];
  for (const { file, block, kind, paths } of effects) {
    const directory = block === 'tfvars' ? rootDirectory : directoryOf(file);
    const names = block === 'tfvars' ? paths.map((path) => `var.${path}`) : [nameOf(block)];
    for (const name of names) {
      const node =
        kind === 'removes-block' ? removed(before, file, directory, name) : graph.named(directory, name);
      if (node === null || !isFollowed(name)) return everything;
      changed.push(node);
    }
  }
  const altered = graph.below(changed);
  const concerned = graph.below([
    ...altered,
    ...graph.above(altered).filter(({ part }) => !hubs.test(part.name)),
  ]);
  const reached = new Set([...concerned, ...graph.above(concerned)].map(({ key }) => key));
  return (directory, name) => reached.has(`${directory}|${name}`);
}

/** What is no longer there still tells what it spoke of. */
function removed(before: Configuration, path: string, directory: string, name: string): Node | null {
  const file = before.files.get(path);
  const part = file && partsOf(file).find((each) => each.name === name);
  return part === undefined ? null : { key: `${directory}|${name}`, directory, part };
}

/** Effects call a variable `variable.x`. */
function nameOf(block: string): string {
  return block.replace(/^variable\./, 'var.').replace(/#\d+$/, '');
}

function isFollowed(name: string): boolean {
  return !/^(?:provider|terraform|moved|import|removed|check)\b/.test(name);
}

interface Node {
  readonly key: string;
  readonly directory: string;
  readonly part: Part;
}

/** The parts of all directories, and who mentions whom. */
class Graph {
  private readonly nodes = new Map<string, Node>();
  private readonly mentioned = new Map<string, Node[]>();
  /** By the directory of the module. */
  private readonly callers = new Map<string, readonly Node[]>();

  constructor({ modulesByDirectory }: Configuration) {
    for (const [directory, { files }] of modulesByDirectory)
      for (const file of files)
        for (const part of partsOf(file)) {
          const key = `${directory}|${part.name}`;
          const node = { key, directory, part };
          this.nodes.set(key, node);
          for (const name of part.mentions) this.link(`${directory}|${name}`, node);
          const called = part.call === null ? null : resolveLocalSource(part.call.source, directory);
          if (called !== null) this.linkCall(node, called);
        }
  }

  named(directory: string, name: string): Node | null {
    return this.nodes.get(`${directory}|${name}`) ?? null;
  }

  /** The nodes, and all whose values follow from theirs. */
  below(nodes: readonly Node[]): readonly Node[] {
    const found = new Map(nodes.map((node) => [node.key, node]));
    const waiting = [...nodes];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      for (const user of this.usersOf(next))
        if (!found.has(user.key)) {
          found.set(user.key, user);
          waiting.push(user);
        }
    return [...found.values()];
  }

  /** What the nodes mention, through locals and the inputs of their module too. */
  above(nodes: readonly Node[]): readonly Node[] {
    const found = new Map<string, Node>();
    const waiting = [...nodes];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
      for (const name of next.part.mentions) {
        const node = this.nodes.get(`${next.directory}|${name}`);
        if (node === undefined || found.has(node.key)) continue;
        found.set(node.key, node);
        if (name.startsWith('local.')) waiting.push(node);
        if (name.startsWith('var.')) waiting.push(...(this.callers.get(node.directory) ?? []));
      }
    return [...found.values()];
  }

  /** Who mentions a node; of an output, the calls of its module. */
  private usersOf({ key, directory, part }: Node): readonly Node[] {
    const users = this.mentioned.get(key) ?? [];
    return part.name.startsWith('output.') ? [...users, ...(this.callers.get(directory) ?? [])] : users;
  }

  /** Inputs decide variables of the called module, and its outputs what the call gives. */
  private linkCall(call: Node, called: string): void {
    const inputs = new Set(call.part.call?.inputs);
    for (const input of inputs) {
      const key = `${called}|var.${input}`;
      const node = this.nodes.get(key) ?? { key, directory: called, part: variable(input) };
      this.nodes.set(key, node);
      this.link(call.key, node);
    }
    this.callers.set(called, [...(this.callers.get(called) ?? []), call]);
  }

  private link(key: string, user: Node): void {
    const users = this.mentioned.get(key);
    if (users === undefined) this.mentioned.set(key, [user]);
    else users.push(user);
  }
}

function variable(input: string): Part {
  return { name: `var.${input}`, mentions: new Set(), call: null };
}
