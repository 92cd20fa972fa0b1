/** A simulated fleet of prod's instances: requests share the cores of the instance that has the fewest. */

/** What was measured or read; docs/operations.md, "Scaling", says which. */
export const INSTANCE = {
  cores: 4,
  /** Seconds of a core that a request takes: 12 s of audio at 0.45 s of a core a second. */
  work: 5.4,
  /** Until its first audio: 0.11 of the whole. */
  firstWork: 0.6,
  /** In flight; the container refuses more. */
  most: 132,
  /** USD an hour, ml.c7i.2xlarge. */
  hour: 0.43,
} as const;

/** Seconds of a step of the simulation. */
export const STEP = 1;

interface Request {
  at: number;
  done: number;
  size: number;
  heard: boolean;
}

interface Instance {
  readyAt: number;
  requests: Request[];
}

export interface Outcome {
  /** Seconds until the first audio, of each request that got one. */
  waits: number[];
  refused: number;
  /** Requests in flight on an instance that was lost. */
  broken: number;
  instanceHours: number;
}

export function createFleet(initial: number, startSeconds: number) {
  const instances: Instance[] = Array.from({ length: initial }, () => ({ readyAt: 0, requests: [] }));
  const outcome: Outcome = { waits: [], refused: 0, broken: 0, instanceHours: 0 };
  const ready = (now: number) => instances.filter(({ readyAt }) => readyAt <= now);

  return {
    outcome,
    ready: (now: number) => ready(now).length,
    /** With those that start. */
    size: () => instances.length,

    /** Requests in flight on an instance, on average. */
    load(now: number): number {
      const serving = ready(now);
      return serving.reduce((sum, { requests }) => sum + requests.length, 0) / Math.max(1, serving.length);
    },

    resize(now: number, wanted: number): void {
      while (instances.length < wanted) instances.push({ readyAt: now + startSeconds, requests: [] });
      // One that starts is given up first; one that serves ends its requests elsewhere.
      instances.sort((a, b) => a.readyAt - b.readyAt);
      while (instances.length > wanted) {
        const gone = instances.pop();
        for (const request of gone?.requests ?? []) least(now)?.requests.push(request);
      }
    },

    /** Loses instances that serve, as with a zone; SageMaker starts others. */
    lose(now: number, count: number): void {
      for (let i = 0; i < count; i++) {
        const [lost] = instances;
        if (!lost) return;
        outcome.broken += lost.requests.length;
        instances.shift();
        instances.push({ readyAt: now + startSeconds, requests: [] });
      }
    },

    arrive(now: number, size: number): void {
      const instance = least(now);
      if (!instance || instance.requests.length >= INSTANCE.most) outcome.refused += 1;
      else instance.requests.push({ at: now, done: 0, size, heard: false });
    },

    /** One step of work. */
    run(now: number): void {
      outcome.instanceHours += (instances.length * STEP) / 3_600;
      for (const instance of ready(now)) {
        const share = Math.min(1, INSTANCE.cores / Math.max(1, instance.requests.length)) * STEP;
        for (const request of instance.requests) {
          const before = request.done;
          request.done += share;
          const first = INSTANCE.firstWork * request.size;
          if (request.heard || request.done < first) continue;
          request.heard = true;
          outcome.waits.push(now - request.at + ((first - before) / share) * STEP);
        }
        instance.requests = instance.requests.filter(({ done, size }) => done < INSTANCE.work * size);
      }
    },
  };

  function least(now: number): Instance | undefined {
    return ready(now).reduce<Instance | undefined>(
      (best, one) => (best && best.requests.length <= one.requests.length ? best : one),
      undefined,
    );
  }
}

export type SimulatedFleet = ReturnType<typeof createFleet>;
