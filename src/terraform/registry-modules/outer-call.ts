import type { Block } from '../../hcl/tree.ts';
import type { ModuleInstance } from '../model.ts';
import type { ModuleOutline } from './registry-module.ts';

/** A call in the repository that leads to a module whose code is not there. */
export interface OuterCall {
  /** `module.logs` */
  readonly address: string;
  readonly outline: ModuleOutline;
  readonly block: Block;
  readonly file: string;
  /** The instance of the called module. */
  readonly module: ModuleInstance;
}

/** The call at which the repository ends and a known module begins; `null` for a module of the repository itself. */
export function outerCallOf(module: ModuleInstance): OuterCall | null {
  let found: OuterCall | null = null;
  for (let next: ModuleInstance | undefined = module; next; next = next.call?.parent) {
    if (next.outline === null || next.call === null) break;
    const { block, file } = next.call;
    found = { address: next.path, outline: next.outline, block, file, module: next };
  }
  return found;
}
