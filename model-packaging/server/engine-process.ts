/** One engine's process: started, asked for steps, and replaced when it dies. */
import { type ChildProcess, fork } from "node:child_process";
import { STEADY_MEMORY } from "#contract/steady-memory.ts";
import type { Voice } from "#contract/voices.ts";
import type { EngineSetup, FromWorker, Job, JobStep, ToWorker } from "../engines/protocol.ts";
import type { Log } from "./log.ts";
import { SpeechError } from "./speech-error.ts";

/**
 * A step is at most a clause of 9 s of speech, which takes a neural engine 4 s on a processor of its own and some times
 * that on a busy machine: a process that is silent for this long hangs.
 */
const STEP_TIMEOUT_MS = 60_000;
/** First wait before a process that died is replaced; doubled up to the longest while the deaths go on. */
const RESTART_MS = 200;
const LONGEST_RESTART_MS = 5_000;
/** Deaths in a row of a process that was never ready, after which the engine cannot start. */
const MAX_FAILED_STARTS = 5;

interface Pending {
  resolve(step: JobStep): void;
  reject(error: SpeechError): void;
  timer: NodeJS.Timeout;
}

/** The process died during a step. What it was speaking is lost. */
export class ProcessDiedError extends SpeechError {
  constructor() {
    super("engine_failed", "the engine's process died");
  }
}

export interface EngineProcessOptions {
  /** Path of the program. */
  program: string;
  /** Node's options for it. */
  execArgv?: readonly string[];
  voices: readonly Voice[];
  setup: EngineSetup;
  log: Log;
  /** Steps that it works on at a time. */
  stepsAtOnce: number;
  onReady(): void;
  /** The process died and will be replaced. What it was speaking is lost. */
  onDeath(): void;
  /** The engine cannot start, and is not tried again: it refused its voices, or died whenever it was started. */
  onRefused(reason: string): void;
}

export class EngineProcess {
  readonly #options: EngineProcessOptions;
  #child: ChildProcess | undefined;
  #ready = false;
  #wasReady = false;
  #stopped = false;
  #deaths = 0;
  #refusal: string | undefined;
  /** Steps that it works on, by session. */
  readonly #pending = new Map<number, Pending>();
  #isHealthy = true;
  /** When the process was started, or the one before it died, in milliseconds of `performance.now()`. */
  startedAt = 0;
  /** Number of the process: a session ends with the process that began it. */
  generation = 0;

  constructor(options: EngineProcessOptions) {
    this.#options = options;
    this.#start();
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** Ready, and what it depends on is there. */
  get healthy(): boolean {
    return this.#ready && this.#isHealthy;
  }

  /** Steps that it works on. */
  get steps(): number {
    return this.#pending.size;
  }

  /** It can be asked for a step. */
  get idle(): boolean {
    return this.#ready && this.#pending.size < this.#options.stepsAtOnce;
  }

  open(session: number, job: Job): void {
    this.#send({ type: "open", session, job });
  }

  /** @param isAlone every other process of the engine is idle */
  next(session: number, isAlone: boolean): Promise<JobStep> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#child?.kill("SIGKILL"), STEP_TIMEOUT_MS);
      this.#pending.set(session, { resolve, reject, timer });
      this.#send({ type: "next", session, isAlone });
    });
  }

  close(session: number): void {
    if (this.#ready) this.#send({ type: "close", session });
  }

  stop(): void {
    this.#stopped = true;
    this.#child?.kill("SIGKILL");
  }

  #start(): void {
    const { program, execArgv = [], voices, setup, log } = this.#options;
    this.generation++;
    this.startedAt = performance.now();
    const env = { ...STEADY_MEMORY, ...process.env };
    const child = fork(program, { execArgv: [...execArgv], serialization: "advanced", env });
    this.#child = child;
    child.on("message", (message: FromWorker) => this.#receive(message));
    child.on("error", (error) => log.error("engine process", { error: error.name }));
    child.once("exit", (code, signal) => this.#onExit(code, signal));
    this.#send({ type: "start", voices: [...voices], setup });
  }

  #receive(message: FromWorker): void {
    if (message.type === "ready") {
      this.#ready = true;
      this.#wasReady = true;
      this.#deaths = 0;
      this.#options.onReady();
      return;
    }
    if (message.type === "health") {
      this.#isHealthy = message.isHealthy;
      this.#options.log.info("engine health", { healthy: message.isHealthy });
      return;
    }
    if (message.type === "refused") {
      this.#refusal = message.message;
      return;
    }
    // No request may come to a process that is about to end.
    if (message.type === "failed" && message.ends) this.#ready = false;
    const pending = this.#settle(message.session);
    if (pending === undefined) return;
    if (message.type === "step") pending.resolve(message.step);
    else pending.reject(message.ends ? new ProcessDiedError() : new SpeechError(message.code, message.message));
  }

  #onExit(code: number | null, signal: NodeJS.Signals | null): void {
    this.#ready = false;
    this.startedAt = performance.now();
    this.#isHealthy = true;
    for (const session of [...this.#pending.keys()]) this.#settle(session)?.reject(new ProcessDiedError());
    if (this.#stopped) return;
    const restartMs = Math.min(LONGEST_RESTART_MS, RESTART_MS * 2 ** this.#deaths++);
    this.#options.log.error("engine process died", { code, signal, refusal: this.#refusal, restartMs });
    this.#options.onDeath();
    if (!this.#wasReady && (this.#refusal !== undefined || this.#deaths >= MAX_FAILED_STARTS)) {
      this.#options.onRefused(this.#refusal ?? `its process died ${this.#deaths} times while it was starting`);
      return;
    }
    this.#refusal = undefined;
    setTimeout(() => {
      if (!this.#stopped) this.#start();
    }, restartMs).unref();
  }

  #settle(session: number): Pending | undefined {
    const pending = this.#pending.get(session);
    clearTimeout(pending?.timer);
    this.#pending.delete(session);
    return pending;
  }

  /** A process that dies at this moment makes the write fail; its exit is handled on its own. */
  #send(message: ToWorker): void {
    if (this.#child?.connected) this.#child.send(message, () => {});
  }
}
