/** What a judge beside the project says of one resource. */
export interface JudgeFinding {
  /** The judge's own id: `CKV_AWS_21`. */
  readonly check: string;
  /** Address, or the name that the cloud gives. */
  readonly resource: string;
  /** Relative to the folder that was judged; empty where the judge looks at a cloud. */
  readonly file: string;
  readonly hasFailed: boolean;
}

/** Any command that says of Terraform code, or of a cloud, which of its checks a resource passes. */
export interface Judge {
  readonly name: string;
  /** Everything that the judge says of the Terraform in a folder. Throws when it gives no answer. */
  judge(folder: string): Promise<readonly JudgeFinding[]>;
}
