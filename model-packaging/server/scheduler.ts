/**
 * Accepts requests, and passes each to the engines of its voices.
 *
 * When all places are taken, the account that holds the most gives one up for an account with less than its share.
 */
import type { SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { EngineSetup } from "../engines/protocol.ts";
import { EnginePool } from "./engine-pool.ts";
import { FreedPlaces } from "./freed-places.ts";
import type { Log } from "./log.ts";
import { MixedSpeech } from "./mixed-speech.ts";
import { SpeechError } from "./speech-error.ts";
import { AnswerProgress, type SpeechStream } from "./speech-stream.ts";

export interface SchedulerOptions {
  /** Of each engine that a voice names. */
  engines: ReadonlyMap<
    string,
    {
      program: string;
      execArgv?: readonly string[];
      workers: number;
      loadSeconds?: number | undefined;
      stepsAtOnce?: number | undefined;
      setup?: EngineSetup | undefined;
    }
  >;
  voices: readonly Voice[];
  /** Requests that are spoken or wait at a time. */
  limit: number;
  log: Log;
  onWorkerDeath(engine: string): void;
  /** The engine cannot start: no request for it will ever be spoken. */
  onRefused(engine: string, reason: string): void;
}

export interface OpenOptions {
  /** Epoch milliseconds. */
  deadline: number;
  /** The tag of the account that asks. Requests without one count as one account. */
  account: string | undefined;
}

interface Place {
  account: string;
  stream: SpeechStream;
}

export class Scheduler {
  readonly #limit: number;
  readonly #voices: ReadonlyMap<string, Voice>;
  readonly #pools: ReadonlyMap<string, EnginePool>;
  readonly #places = new Set<Place>();
  readonly #freed = new FreedPlaces();

  /** Throws when a voice names an engine that is not in `engines`. */
  constructor({ engines, voices, limit, log, onWorkerDeath, onRefused }: SchedulerOptions) {
    const orphan = voices.find(({ engine }) => !engines.has(engine));
    if (orphan) throw new Error(`voice ${orphan.id}: there is no engine ${orphan.engine}`);
    this.#limit = limit;
    this.#voices = new Map(voices.map((voice) => [voice.id, voice]));
    this.#pools = new Map(
      [...engines].map(([engine, start]) => [
        engine,
        new EnginePool({
          ...start,
          voices: voices.filter((voice) => voice.engine === engine),
          log,
          onWorkerDeath: () => onWorkerDeath(engine),
          onRefused: (reason) => onRefused(engine, reason),
        }),
      ]),
    );
  }

  get requests(): number {
    return this.#places.size;
  }

  /** Workers that have their voices loaded and warm, by engine. */
  get workersReady(): ReadonlyMap<string, number> {
    return new Map([...this.#pools].map(([engine, pool]) => [engine, pool.workersReady]));
  }

  /** Seconds until the engine's voices are probably loaded. */
  secondsToReady(engine: string): number {
    return this.#pool(engine).secondsToReady;
  }

  /** Names of the plan's engines, in order of appearance. */
  enginesOf(plan: SpeechPlan): string[] {
    const voices = plan.utterances.flatMap(({ segments }) => segments.map(({ voice }) => voice));
    return [...new Set(voices)].flatMap((voice) => this.#voices.get(voice)?.engine ?? []).filter(isFirst);
  }

  /** Accepts a request. Throws `overloaded` at once when the queue is full and no account gives a place up. */
  open(plan: SpeechPlan, { deadline, account = "" }: OpenOptions): SpeechStream {
    if (this.#places.size >= this.#limit) this.#makeRoomFor(account);
    const options = { deadline, account, progress: progressOf(plan) };
    const stream = this.#begin(plan, options);
    const place = { account, stream };
    this.#places.add(place);
    return {
      next: () => stream.next(),
      waitUntil: (later) => stream.waitUntil(later),
      close: (reason) => this.#close(place, reason),
      get startedAt() {
        return stream.startedAt;
      },
    };
  }

  stop(): void {
    for (const pool of this.#pools.values()) pool.stop();
  }

  #begin(plan: SpeechPlan, options: { deadline: number; account: string; progress: AnswerProgress }): SpeechStream {
    const [engine, ...others] = this.enginesOf(plan);
    if (engine !== undefined && others.length === 0) return this.#pool(engine).open({ kind: "plan", plan }, options);
    const poolOf = (voice: Voice) => this.#pool(voice.engine);
    return new MixedSpeech(plan, { ...options, voices: this.#voices, poolOf });
  }

  #pool(engine: string): EnginePool {
    const pool = this.#pools.get(engine);
    if (pool === undefined) throw new Error(`there is no engine ${engine}`);
    return pool;
  }

  /**
   * Refuses after all the last of the requests that have had nothing yet, of the account that holds the most places.
   * Throws `overloaded` when the new request's account has its share, or when all have begun to be spoken.
   */
  #makeRoomFor(account: string): void {
    const counts = new Map([[account, 1]]);
    for (const place of this.#places) counts.set(place.account, (counts.get(place.account) ?? 0) + 1);
    const most = Math.max(...counts.values());
    const victim = [...this.#places].findLast(
      (place) => place.stream.startedAt === undefined && counts.get(place.account) === most,
    );
    const share = this.#limit / counts.size;
    if (victim === undefined || (counts.get(account) ?? 0) > share) throw this.#queueFull();
    this.#close(victim, this.#queueFull());
  }

  #queueFull(): SpeechError {
    return new SpeechError("overloaded", "the queue is full", { retryAfterSeconds: this.#freed.secondsToNext() });
  }

  #close(place: Place, reason?: SpeechError): void {
    if (!this.#places.delete(place)) return;
    this.#freed.add();
    place.stream.close(reason);
  }
}

/** A later part of a text is spoken while its first part is heard: it must not delay what no one has heard yet. */
function progressOf({ output: { place = "first" } }: SpeechPlan): AnswerProgress {
  return place === "first" ? AnswerProgress.Nothing : AnswerProgress.FirstUtterance;
}

const isFirst = (engine: string, index: number, engines: readonly string[]) => engines.indexOf(engine) === index;
