/** The head of the page, which is the same after every run. */
export const introduction = `# Drills

Every outside part is broken on purpose, around the real service: the joined program as web and worker processes, a real Redis, the emulated GitHub, Vanta and Bedrock of the sandbox. What is broken is counted where it is broken; a drill of whose faults one never hit anything fails. Afterwards the emulated GitHub, Redis and \`/status\` are asked whether the invariants hold; the service is not taken at its word.

\`\`\`
npm run drill                         every drill
npm run drill -- --list               what there is
npm run drill -- redis-full vanta     some, by name or by part
npm run drill -- --short              the few that also run in the tests
npm run drill -- random --seed 7      what is random, once more as it was
npm run drill -- --json               the results as JSON
npm run drill -- --out docs           also writes this page and drills.json
npm run drill -- --keep <folder>      keeps the logs of the service
\`\`\`

It ends with 1 when an invariant does not hold, when a fault was not injected, or when a drill is not over within its time limit.

Each drill begins in calm: a finding gets its pull request, and a person commits to its branch. Then findings arrive, the fault comes and ends, and the clock runs until everything is settled. After a further poll, by which a second pull request would have been opened, these must hold:

| invariant | what is looked at |
|---|---|
| one pull request per finding | exactly one, open, for everything that arrived; no branch and no pull request that nobody asked for |
| no finding lost | a record in review for each, and a change of its own file alone |
| no person's commit touched | the commit of the person is still the head of that branch; no default branch has moved |
| every job ends in an outcome | no job is left, no record stands without an outcome |
| nothing twice on GitHub | no issue, check run or comment stands twice |
| no secret in a log or on GitHub | neither the secrets of the settings nor anything of the form of a token, a signature or a private key stands in the log of a process, in a pull request, a comment or an issue |

The service runs with the settings of production, but for waiting: \`POLL_INTERVAL_SECONDS\` 2, \`TAKE_OVER_SECONDS\` 4, \`RETRY_SECONDS\` 1, \`DRAIN_SECONDS\` 8, and where Bedrock keeps silent its patience of some seconds. To break a staging environment by hand: [game-days.md](game-days.md).
`;
