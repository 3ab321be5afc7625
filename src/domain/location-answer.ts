/** A person's word on where the resource of an entity is managed. It holds for every finding on the entity, until it is taken back. */
export interface LocationAnswer {
  readonly entityId: string;
  /** The entity's display name when the answer was given: for lists. */
  readonly displayName: string;
  /** `owner/name` */
  readonly repository: string;
  /** Root module, or a folder above or below it; `null` where the address is the only one. */
  readonly path: string | null;
  /** Terraform address, with instance keys where there are several. */
  readonly address: string;
  /** Login. */
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
}
