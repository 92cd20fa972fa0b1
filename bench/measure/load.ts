/** Clients that ask one after the other for a while, and what they saw. */
export interface Load {
  /** Answers with status 200, whole. */
  good: number;
  /** Answers with another status, by status; 0: the connection broke. */
  others: Map<number, number>;
  /** Milliseconds of the good ones, sorted. */
  times: number[];
  /** Milliseconds of the others, sorted. */
  refusals: number[];
  seconds: number;
}

/** Asks once: the status, or 0 when the connection breaks. */
export type Ask = (client: number, turn: number) => Promise<number>;

/** Each of the clients asks again as soon as it has its answer, until the time is over or somebody says so. */
export async function underLoad(clients: number, seconds: number, ask: Ask, over?: AbortSignal): Promise<Load> {
  const others = new Map<number, number>();
  const times: number[] = [];
  const refusals: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const client = async (number: number) => {
    for (let turn = 0; performance.now() < until && !over?.aborted; turn++) {
      const begun = performance.now();
      const status = await ask(number, turn).catch(() => 0);
      const ms = performance.now() - begun;
      if (status === 200) times.push(ms);
      else {
        refusals.push(ms);
        others.set(status, (others.get(status) ?? 0) + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  const inOrder = (a: number, b: number) => a - b;
  return {
    good: times.length,
    others,
    times: times.sort(inOrder),
    refusals: refusals.sort(inOrder),
    // The last answers come after the time is over.
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** Of sorted values; NaN of none. */
export function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
