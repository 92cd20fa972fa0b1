/**
 * Who is spoken next.
 *
 * A request is cut into slices. Whoever has heard nothing comes first, then whoever is in the first utterance, then
 * the rest: measured at 8 clients, serving first slices first cut the time to first audio 18 times at the same
 * throughput. Within each group the account with the fewest of the last turns comes first, then the longest wait. An
 * account that is far ahead of another lets it pass whatever each has heard: who asks anew all the time does not keep
 * others from going on.
 *
 * When all places are taken, the account that holds the most gives one up for an account with less than its share.
 */
import type { SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { Slice } from "../engines/protocol.ts";
import { EngineProcess } from "./engine-process.ts";
import type { EngineProgram } from "./engine-program.ts";
import type { Log } from "./log.ts";
import { RecentTurns } from "./recent-turns.ts";
import { SpeechError } from "./speech-error.ts";

export interface SchedulerOptions {
  program: EngineProgram;
  voices: readonly Voice[];
  workers: number;
  /** Requests in the house, spoken and waiting together. */
  limit: number;
  log: Log;
  onWorkerDeath(): void;
}

export interface OpenOptions {
  /** Epoch milliseconds. */
  deadline: number;
  /** The tag of the account that asks. Those without one are one account together. */
  account: string | undefined;
}

/** One request's speech. */
export interface Speech {
  /** The next slice, when it is this request's turn. Rejects with a {@link SpeechError}. */
  next(): Promise<Slice>;
  /** Moment of its first turn, of `performance.now()`; undefined before it. */
  readonly startedAt: number | undefined;
  /** Somebody waits for it until this moment at least, epoch milliseconds. */
  waitUntil(deadline: number): void;
  /** Gives its place back. What waits is rejected. */
  close(): void;
}

interface Seat {
  process: EngineProcess;
  generation: number;
}

interface Turn {
  resolve(slice: Slice): void;
  reject(error: SpeechError): void;
}

/** How much of its answer a request has had. The less, the sooner its turn. */
const Progress = { Nothing: 0, FirstAudio: 1, FirstUtterance: 2 } as const;

type Progress = (typeof Progress)[keyof typeof Progress];

interface Session {
  id: number;
  account: string;
  plan: SpeechPlan;
  deadline: number;
  startedAt: number | undefined;
  /** A request stays with the process that began it, for the encoder's state is there. */
  seat: Seat | undefined;
  progress: Progress;
  turn: Turn | undefined;
}

/** Turns that an account may be ahead of another before it lets it pass: about those of two sentences. */
const LEAD = 8;

export class Scheduler {
  readonly #limit: number;
  readonly #processes: EngineProcess[];
  readonly #sessions = new Set<Session>();
  /** Sessions that want a slice, longest wait first. */
  readonly #waiting = new Set<Session>();
  readonly #turns = new RecentTurns();
  #lastId = 0;

  constructor({ workers, limit, onWorkerDeath, ...rest }: SchedulerOptions) {
    this.#limit = limit;
    const options = {
      ...rest,
      onReady: () => this.#assign(),
      onDeath: () => {
        onWorkerDeath();
        this.#dropOrphans();
      },
    };
    this.#processes = Array.from({ length: workers }, () => new EngineProcess(options));
  }

  get requests(): number {
    return this.#sessions.size;
  }

  get workersReady(): number {
    return this.#processes.filter(({ ready }) => ready).length;
  }

  /** Takes a request in. Throws `overloaded` at once when the house is full and nobody gives a place up. */
  open(plan: SpeechPlan, { deadline, account = "" }: OpenOptions): Speech {
    if (this.#sessions.size >= this.#limit) this.#makeRoomFor(account);
    const session: Session = {
      id: ++this.#lastId,
      account,
      plan,
      deadline,
      startedAt: undefined,
      seat: undefined,
      progress: Progress.Nothing,
      turn: undefined,
    };
    this.#sessions.add(session);
    return {
      next: () => this.#next(session),
      close: () => this.#close(session),
      waitUntil: (later) => {
        session.deadline = Math.max(session.deadline, later);
      },
      get startedAt() {
        return session.startedAt;
      },
    };
  }

  stop(): void {
    for (const process of this.#processes) process.stop();
  }

  #next(session: Session): Promise<Slice> {
    return new Promise((resolve, reject) => {
      if (!this.#sessions.has(session)) return reject(allTaken());
      session.turn = { resolve, reject };
      this.#waiting.add(session);
      this.#assign();
    });
  }

  /**
   * Refuses after all the last of the requests that have heard nothing yet, of the account that holds the most places.
   * Throws `overloaded` when the newcomer's account has its share, or when all have begun to be spoken.
   */
  #makeRoomFor(account: string): void {
    const places = new Map([[account, 1]]);
    for (const session of this.#sessions) places.set(session.account, (places.get(session.account) ?? 0) + 1);
    const most = Math.max(...places.values());
    const victim = [...this.#sessions].findLast((one) => one.seat === undefined && places.get(one.account) === most);
    const share = this.#limit / places.size;
    if (victim === undefined || (places.get(account) ?? 0) > share) throw allTaken();
    this.#close(victim, allTaken());
  }

  #close(session: Session, reason = new SpeechError("engine_failed", "the request was given up")): void {
    if (!this.#sessions.delete(session)) return;
    this.#fail(session, reason);
    if (session.seat && session.seat.generation === session.seat.process.generation) {
      session.seat.process.close(session.id);
    }
  }

  /** Gives every idle process the best session that it may speak. */
  #assign(): void {
    for (const process of this.#processes) {
      if (!process.idle) continue;
      const session = this.#best(process);
      if (session) void this.#speak(session, process);
    }
  }

  #best(process: EngineProcess): Session | undefined {
    for (const session of this.#waiting) {
      if (Date.now() <= session.deadline) continue;
      this.#fail(session, new SpeechError("deadline_exceeded", "the deadline passed while the plan waited"));
    }
    const able = [...this.#waiting].filter(({ seat }) => seat === undefined || seat.process === process);
    const turns = ({ account }: Session) => this.#turns.of(account);
    const fewest = Math.min(...able.map(turns));
    const isAhead = (session: Session) => Number(turns(session) > fewest + LEAD);
    // What is equal stays in its order: the longest wait first.
    return able.sort((a, b) => isAhead(a) - isAhead(b) || a.progress - b.progress || turns(a) - turns(b))[0];
  }

  async #speak(session: Session, process: EngineProcess): Promise<void> {
    const { turn } = session;
    session.turn = undefined;
    this.#waiting.delete(session);
    this.#turns.count(session.account);
    if (session.seat === undefined) {
      session.startedAt = performance.now();
      session.seat = { process, generation: process.generation };
      process.open(session.id, session.plan);
    }
    try {
      const slice = await process.next(session.id);
      session.progress = slice.utterance > 0 ? Progress.FirstUtterance : Progress.FirstAudio;
      turn?.resolve(slice);
    } catch (error) {
      turn?.reject(error instanceof SpeechError ? error : new SpeechError("engine_failed", "the engine failed"));
    }
    this.#assign();
  }

  #dropOrphans(): void {
    for (const session of [...this.#waiting]) {
      const lost = session.seat && !session.seat.process.ready;
      if (lost) this.#fail(session, new SpeechError("engine_failed", "the engine's process died"));
    }
  }

  #fail(session: Session, error: SpeechError): void {
    const { turn } = session;
    session.turn = undefined;
    this.#waiting.delete(session);
    turn?.reject(error);
  }
}

const allTaken = () => new SpeechError("overloaded", "all places are taken");
