/**
 * The processes of one engine, and the order in which requests have their turns on them.
 *
 * A request is spoken in steps; turn-order.ts says whose is next.
 *
 * The step at which a process dies is tried once more, by another process. Equal plans give equal steps, so those that
 * the request has had are left out.
 */
import type { Voice } from "#contract/voices.ts";
import type { EngineSetup, Job, JobStep } from "../engines/protocol.ts";
import { EngineProcess, ProcessDiedError } from "./engine-process.ts";
import type { Log } from "./log.ts";
import { SpeechError } from "./speech-error.ts";
import { progressAfter, type SpeechStream, type StreamOptions } from "./speech-stream.ts";
import { TurnOrder } from "./turn-order.ts";

export interface EnginePoolOptions {
  program: string;
  execArgv?: readonly string[];
  workers: number;
  /** Seconds in which a worker usually loads its voices. */
  loadSeconds?: number | undefined;
  /** Steps that a worker speaks at a time: one, unless it only waits for another program. */
  stepsAtOnce?: number | undefined;
  voices: readonly Voice[];
  setup?: EngineSetup | undefined;
  log: Log;
  onWorkerDeath(): void;
  onRefused(reason: string): void;
}

interface Seat {
  process: EngineProcess;
  generation: number;
}

interface Turn {
  resolve(step: JobStep): void;
  reject(error: SpeechError): void;
}

interface Session extends StreamOptions {
  id: number;
  job: Job;
  startedAt: number | undefined;
  /** A session stays with the process that began it, since its state is there. */
  seat: Seat | undefined;
  turn: Turn | undefined;
  closed: SpeechError | undefined;
  /** Steps that the request has had. */
  received: number;
  /** Steps that a second process speaks again, and the request has had. */
  repeated: number;
  /** Times that it was begun since it last had a step. */
  attempts: number;
}

/** A step that ends two processes is probably the reason. */
const MOST_ATTEMPTS = 2;

/** For an engine without files. */
const NO_FILES: EngineSetup = { modelDir: undefined, threads: 1, device: "cpu" };

export class EnginePool {
  readonly #processes: EngineProcess[];
  /** Sessions that want a step, longest wait first. */
  readonly #waiting = new Set<Session>();
  readonly #order = new TurnOrder();
  readonly #loadSeconds: number;
  #lastId = 0;

  constructor({
    workers,
    loadSeconds = 1,
    stepsAtOnce = 1,
    setup = NO_FILES,
    onWorkerDeath,
    ...rest
  }: EnginePoolOptions) {
    const options = {
      ...rest,
      stepsAtOnce,
      setup,
      onReady: () => this.#assign(),
      onDeath: () => {
        onWorkerDeath();
        this.#moveOrphans();
      },
    };
    this.#loadSeconds = loadSeconds;
    // The first one is taken while all are idle: only it needs what a step on all processors takes.
    const others = { ...options, setup: { ...setup, idleThreads: undefined } };
    this.#processes = Array.from({ length: workers }, (_, index) => new EngineProcess(index === 0 ? options : others));
  }

  get workersReady(): number {
    return this.#processes.filter(({ healthy }) => healthy).length;
  }

  /**
   * Seconds until a worker is probably ready: the rest of the usual time, and half as long again as it has taken where that
   * has passed.
   */
  get secondsToReady(): number {
    const elapsed = (performance.now() - Math.min(...this.#processes.map(({ startedAt }) => startedAt))) / 1000;
    return Math.ceil(elapsed < this.#loadSeconds ? this.#loadSeconds - elapsed : elapsed / 2);
  }

  open<J extends Job>(job: J, options: StreamOptions): SpeechStream<JobStep<J>> {
    const session: Session = {
      ...options,
      id: ++this.#lastId,
      job,
      startedAt: undefined,
      seat: undefined,
      turn: undefined,
      closed: undefined,
      received: 0,
      repeated: 0,
      attempts: 0,
    };
    return {
      // A worker answers each kind of job with its own kind of step.
      next: () => this.#next(session) as Promise<JobStep<J>>,
      close: (reason = new SpeechError("engine_failed", "the request was given up")) => this.#close(session, reason),
      waitUntil: (deadline) => {
        session.deadline = Math.max(session.deadline, deadline);
      },
      get startedAt() {
        return session.startedAt;
      },
    };
  }

  stop(): void {
    for (const process of this.#processes) process.stop();
  }

  #next(session: Session): Promise<JobStep> {
    return new Promise((resolve, reject) => {
      if (session.closed) return reject(session.closed);
      this.#wait(session, { resolve, reject });
    });
  }

  #wait(session: Session, turn: Turn): void {
    session.turn = turn;
    this.#waiting.add(session);
    if (isOrphan(session)) this.#move(session);
    this.#assign();
  }

  #close(session: Session, reason: SpeechError): void {
    if (session.closed) return;
    session.closed = reason;
    this.#fail(session, reason);
    const { seat, id } = session;
    if (seat && !isOrphan(session)) seat.process.close(id);
  }

  /** Gives every idle process the best session that it may speak, those with the fewest steps first. */
  #assign(): void {
    for (const process of this.#processes.toSorted((a, b) => a.steps - b.steps)) {
      while (process.idle) {
        const session = this.#best(process);
        if (session === undefined) break;
        void this.#speak(session, process);
      }
    }
  }

  #best(process: EngineProcess): Session | undefined {
    const now = Date.now();
    for (const session of this.#waiting) {
      if (now <= session.deadline) continue;
      this.#fail(session, new SpeechError("deadline_exceeded", "the deadline passed while the plan waited"));
    }
    const able = [...this.#waiting].filter(({ seat }) => seat === undefined || seat.process === process);
    return this.#order.next(able, now);
  }

  async #speak(session: Session, process: EngineProcess): Promise<void> {
    const { turn } = session;
    session.turn = undefined;
    this.#waiting.delete(session);
    this.#order.count(session);
    if (session.seat === undefined) this.#begin(session, process);
    try {
      const step = await process.next(session.id, this.#isAlone(process));
      if (session.closed) turn?.reject(session.closed);
      else if (session.repeated > 0) {
        session.repeated--;
        if (turn) this.#wait(session, turn);
      } else {
        session.received++;
        session.attempts = 1;
        session.progress = progressAfter(session.progress, "utterance" in step ? step.utterance : 0);
        turn?.resolve(step);
      }
    } catch (error) {
      const died = error instanceof ProcessDiedError && session.attempts < MOST_ATTEMPTS && !session.closed;
      if (died && turn) this.#wait(session, turn);
      else turn?.reject(error instanceof SpeechError ? error : new SpeechError("engine_failed", "the engine failed"));
    }
    this.#assign();
  }

  /** Whether no other process speaks or is about to. */
  #isAlone(process: EngineProcess): boolean {
    const isOthersTurn = [...this.#waiting].some(({ seat }) => seat?.process !== process);
    return !isOthersTurn && this.#processes.every((other) => other === process || other.steps === 0);
  }

  #begin(session: Session, process: EngineProcess): void {
    session.startedAt ??= performance.now();
    session.attempts++;
    session.repeated = session.received;
    session.seat = { process, generation: process.generation };
    process.open(session.id, session.job);
  }

  #moveOrphans(): void {
    for (const session of [...this.#waiting]) if (isOrphan(session)) this.#move(session);
    this.#assign();
  }

  /** Lets any process begin the session again. */
  #move(session: Session): void {
    if (session.attempts < MOST_ATTEMPTS) session.seat = undefined;
    else this.#fail(session, new ProcessDiedError());
  }

  #fail(session: Session, error: SpeechError): void {
    const { turn } = session;
    session.turn = undefined;
    this.#waiting.delete(session);
    turn?.reject(error);
  }
}

/** Whether the process that began the session has died. */
function isOrphan({ seat }: Session): boolean {
  return seat !== undefined && (!seat.process.ready || seat.generation !== seat.process.generation);
}
