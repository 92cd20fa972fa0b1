/** How the fleet follows its load: what the template sets and what the simulation of it plays (npm run bench -- scaling). */
export const SCALING = {
  /** SageMaker reports requests in flight so often. */
  periodSeconds: 10,
  /** More instances: the larger of the two, while requests in flight on an instance are above the target. */
  out: { percent: 100, atLeast: 2, afterSeconds: 10, everySeconds: 30 },
  /**
   * Fewer, after the load was below for `afterSeconds`. `below` is a share of the target: whatever is taken away, what is
   * left is below the target again, also when one of three goes.
   */
  in: {
    afterSeconds: 300,
    everySeconds: 60,
    steps: [
      { below: 0.6, percent: 10 },
      { below: 0.45, percent: 50 },
    ],
  },
} as const;
