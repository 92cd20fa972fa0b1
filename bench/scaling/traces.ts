/** Hours of requests. */

export interface Trace {
  name: string;
  hours: number;
  /** Requests a second. */
  rate(second: number): number;
  /** Instances that are lost, by second. */
  losses?: Readonly<Record<number, number>>;
}

const HOUR = 3_600;

/** An instance serves 0.74 of these requests a second: three serve 2.2, ten 7.4. */
export const TRACES: readonly Trace[] = [
  { name: "steady", hours: 6, rate: () => 1.5 },
  {
    name: "daily",
    hours: 24,
    // From a tenth at four in the morning to the peak at four in the afternoon.
    rate: (second) => 2.5 - 2 * Math.cos(((second / HOUR - 4) / 24) * 2 * Math.PI),
  },
  { name: "burst", hours: 3, rate: (second) => (second >= HOUR && second < HOUR + 1_200 ? 5 : 0.5) },
  { name: "instance-loss", hours: 3, rate: () => 1.5, losses: { [HOUR]: 1 } },
];
