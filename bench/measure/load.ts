/** The results of clients that send requests one after the other for some time. */
export interface Load {
  /** Complete answers with status 200. */
  good: number;
  /** Answers with another status, by status. 0: the connection failed. */
  others: Map<number, number>;
  /** Latencies of the good answers in milliseconds, sorted. */
  times: number[];
  /** Latencies of the others in milliseconds, sorted. */
  refusals: number[];
  seconds: number;
}

/** Sends one request. Resolves to the status, or 0 if the connection fails. */
export type Ask = (client: number, turn: number) => Promise<number>;

/** Each client sends its next request as soon as it has an answer, until the time is over or `over` is aborted. */
export async function underLoad(clients: number, seconds: number, ask: Ask, over?: AbortSignal): Promise<Load> {
  const others = new Map<number, number>();
  const times: number[] = [];
  const refusals: number[] = [];
  const startedAt = performance.now();
  const until = startedAt + seconds * 1000;
  const client = async (number: number) => {
    for (let turn = 0; performance.now() < until && !over?.aborted; turn++) {
      const start = performance.now();
      const status = await ask(number, turn).catch(() => 0);
      const ms = performance.now() - start;
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
    // The last answers arrive after the time is over.
    seconds: (performance.now() - startedAt) / 1000,
  };
}

/** A percentile of sorted values. NaN if there are none. */
export function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}
