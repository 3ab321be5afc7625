/**
 * What is known of a module that many repositories call and none of them holds. Facts about its interface, taken
 * from its public code at the versions named: which resources it makes, and which inputs decide what of them.
 */
export interface RegistryModule {
  /** Its address in the public registry, with the folder of a submodule: `terraform-aws-modules/rds/aws//modules/db_instance`. */
  readonly name: string;
  /** Oldest first, without overlap. A version that lies in none of them is not known. */
  readonly editions: readonly Edition[];
}

/** Versions of a module that say the same of what matters here. */
export interface Edition {
  /** The first version that it describes: `3.15.0`. */
  readonly since: string;
  /** The first version that it does not describe any more. */
  readonly below: string;
  /** Inputs with their defaults, as Terraform writes them; `''` where the caller must give a value. */
  readonly inputs: Readonly<Record<string, string>>;
  /**
   * Resources, locals, outputs and inner calls in Terraform's language, as far as they decide names and what rules look
   * at. An argument or nested block that is not mentioned counts as unknown; one that the module leaves out says
   * `name = null`.
   */
  readonly code: string;
  /** Settings of inputs that make resources compliant which no single input decides, the most usual first. */
  readonly remedies?: readonly Remedy[];
}

/** Inputs to give to a call. */
export interface Remedy {
  /** Values as Terraform writes them. */
  readonly inputs: Readonly<Record<string, string>>;
  /** What the reviewer must know of it, in sentences. */
  readonly notes: readonly string[];
}

/** A module instance whose code was not read from the repository but from {@link RegistryModule}. */
export interface ModuleOutline {
  readonly name: string;
  readonly edition: Edition;
  /** The version as far as the call says it, and whether it says it: "version 4.2.2", "any version". */
  readonly versionInWords: string;
}
