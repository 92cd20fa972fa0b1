/** How the fleet follows its load: what the template sets and what the simulation of it plays (npm run bench -- scaling). */
export const SCALING = {
  /** SageMaker reports requests in flight so often. */
  periodSeconds: 10,
  /**
   * More instances: the larger of the two, when requests in flight on an instance were above the target for
   * `afterSeconds`. One period alone may be chance, and an instance takes minutes to start anyway.
   */
  out: { percent: 100, atLeast: 2, afterSeconds: 30, everySeconds: 30 },
  /**
   * Fewer, after the load was below for `afterSeconds`. `below` is a share of the target: whatever is taken away, what is
   * left has a quarter to spare, or the fleet would grow again at once.
   */
  in: {
    afterSeconds: 300,
    everySeconds: 60,
    steps: [
      { below: 0.5, percent: 10 },
      { below: 0.35, percent: 50 },
    ],
  },
} as const;
