/** Who plans what a pull request would do. `terraform` is any other tool that prints Terraform's own words. */
export const planTools = ['atlantis', 'hcp-terraform', 'spacelift', 'env0', 'digger', 'terraform'] as const;
export type PlanTool = (typeof planTools)[number];

/** What a plan of the organisation's own tool says of one commit of TerraFix. */
export interface PlanNote {
  /** Where it was read: `check plan`, `comment atlantis[bot]`. One note each. */
  readonly source: string;
  readonly tool: PlanTool;
  readonly commit: string;
  readonly counts: { readonly add: number; readonly change: number; readonly destroy: number } | null;
  readonly replaced: readonly string[];
  readonly destroyed: readonly string[];
  /** Addresses of both lists that nobody has allowed or meant; `''` stands for what the plan does not name. */
  readonly unexpected: readonly string[];
}

/** That a pull request is held up by a plan. */
export interface PlanBlock {
  /** It was made a draft for it. */
  readonly isDraft: boolean;
  readonly at: string;
}
