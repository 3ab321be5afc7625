interface DescriptionFault {
  readonly operation: string;
  readonly problem: RegExp;
  /** What GitHub really does, and how that is known. */
  readonly truth: string;
}

/** Where GitHub's description is wrong about GitHub. */
const faults: readonly DescriptionFault[] = [
  {
    operation: 'apps/list-installations',
    problem: /^answer\.\d+\.account(\.| must )/,
    truth:
      'an account is a person or organisation, or else an enterprise; here alone the description asks for both in one, in `apps/get-installation` for either',
  },
];

export function isFaultOfDescription(operation: string, problem: string): boolean {
  return faults.some((fault) => fault.operation === operation && fault.problem.test(problem));
}
