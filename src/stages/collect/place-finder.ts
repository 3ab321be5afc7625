import type { ComplianceSource, SourceEntity, SourceResource } from '../../ports/compliance-source.ts';
import { readPlaceFromName } from './read-place.ts';

/** Seldom more kinds than this fail at once; each costs a request or more. */
const defaultMaxKinds = 12;

/** Finds account and region of entities within a budget. They help locating, so a failure here never fails a poll. */
export class PlaceFinder {
  private readonly source: ComplianceSource;
  private readonly maxKinds: number;
  private readonly kinds = new Set<string>();
  private isDown = false;

  constructor(source: ComplianceSource, maxKinds = defaultMaxKinds) {
    this.source = source;
    this.maxKinds = maxKinds;
  }

  async find(entity: SourceEntity): Promise<SourceResource> {
    const fromName = readPlaceFromName(entity);
    if (fromName.account !== null) return fromName;
    const { kind } = entity;
    const isAffordable = kind !== null && (this.kinds.has(kind) || this.kinds.size < this.maxKinds);
    if (this.isDown || !isAffordable) return fromName;
    this.kinds.add(kind);
    try {
      return (await this.source.findResource(entity)) ?? fromName;
    } catch {
      this.isDown = true;
      return fromName;
    }
  }
}
