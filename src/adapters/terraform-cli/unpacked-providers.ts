import { join } from 'node:path';
import { complaintOf } from './complaint.ts';
import { type MirroredProvider, platformName } from './find-providers.ts';
import { mirrorAt } from './installation-settings.ts';
import { inWorkspace, type WorkspaceOptions } from './workspace.ts';

/**
 * Folders of providers that a mirror holds as archives: Terraform itself unpacks each once, and the folder is kept until
 * the end.
 */
export class UnpackedProviders {
  private readonly mirror: string;
  private readonly options: Omit<WorkspaceOptions, 'settings'>;
  private readonly folders = new Map<string, Promise<string | null>>();
  private readonly removals: Promise<unknown>[] = [];
  private release: () => void = () => {};
  private readonly isOver = new Promise<void>((resolve) => {
    this.release = resolve;
  });

  constructor(mirror: string, options: Omit<WorkspaceOptions, 'settings'>) {
    this.mirror = mirror;
    this.options = options;
  }

  /** The folder with the provider's program; `null` when it cannot be unpacked. */
  folderOf({ source, version, folder }: MirroredProvider): Promise<string | null> {
    if (folder !== null) return Promise.resolve(folder);
    const key = `${source} ${version}`;
    const known = this.folders.get(key) ?? this.unpack(source, version);
    this.folders.set(key, known);
    // What kept it from being unpacked may pass, such as a full disk.
    void known.then((unpacked) => unpacked === null && this.folders.delete(key));
    return known;
  }

  async close(): Promise<void> {
    this.release();
    await Promise.allSettled(this.removals);
  }

  private unpack(source: string, version: string): Promise<string | null> {
    return new Promise((resolve) => {
      const removal = inWorkspace({ ...this.options, settings: mirrorAt(this.mirror) }, async (workspace) => {
        const terraform = { required_providers: { one: { source, version: `= ${version}` } } };
        await workspace.write('main.tf.json', JSON.stringify({ terraform }));
        const result = await workspace.run(['init', '-backend=false', '-input=false', '-no-color']);
        if (complaintOf(result) !== null) return resolve(null);
        resolve(join(workspace.folder, '.terraform/providers', source, version, platformName()));
        return this.isOver;
      }).catch(() => resolve(null));
      this.removals.push(removal);
    });
  }
}
