/** One engine's process: it is started, asked for slices, and started again when it dies. */
import { type ChildProcess, fork } from "node:child_process";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { FromWorker, Slice, ToWorker } from "../engines/protocol.ts";
import type { EngineProgram } from "./engine-program.ts";
import type { Log } from "./log.ts";
import { SpeechError } from "./speech-error.ts";

/** A slice is 20 ms of work: a process that says nothing for this long hangs. */
const SLICE_TIMEOUT_MS = 20_000;
/** First wait before a process that died while starting is started again; doubled up to the longest. */
const RESTART_MS = 200;
const LONGEST_RESTART_MS = 5_000;

interface Pending {
  session: number;
  resolve(slice: Slice): void;
  reject(error: SpeechError): void;
  timer: NodeJS.Timeout;
}

export interface EngineProcessOptions {
  program: EngineProgram;
  voices: readonly Voice[];
  log: Log;
  onReady(): void;
  /** It died; a new one is on its way. What it was speaking is lost. */
  onDeath(): void;
}

export class EngineProcess {
  readonly #options: EngineProcessOptions;
  #child: ChildProcess | undefined;
  #ready = false;
  #stopped = false;
  #restartMs = RESTART_MS;
  #pending: Pending | undefined;
  /** Counts the processes that stood here: a session lives and dies with its own. */
  generation = 0;

  constructor(options: EngineProcessOptions) {
    this.#options = options;
    this.#start();
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** It can be asked for a slice: it speaks one at a time. */
  get idle(): boolean {
    return this.#ready && this.#pending === undefined;
  }

  open(session: number, plan: SpeechPlan): void {
    this.#send({ type: "open", session, plan });
  }

  next(session: number): Promise<Slice> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#child?.kill("SIGKILL"), SLICE_TIMEOUT_MS);
      this.#pending = { session, resolve, reject, timer };
      this.#send({ type: "next", session });
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
    const { program, voices, log } = this.#options;
    this.generation++;
    const child = fork(program.path, { execArgv: program.execArgv, serialization: "advanced" });
    this.#child = child;
    child.on("message", (message: FromWorker) => this.#receive(message));
    child.on("error", (error) => log.error("engine process", { error: error.name }));
    child.once("exit", (code, signal) => this.#onExit(code, signal));
    this.#send({ type: "start", voices: [...voices] });
  }

  #receive(message: FromWorker): void {
    if (message.type === "ready") {
      this.#ready = true;
      this.#restartMs = RESTART_MS;
      this.#options.onReady();
      return;
    }
    const pending = this.#pending;
    if (pending?.session !== message.session) return;
    this.#settle();
    if (message.type === "slice") pending.resolve(message.slice);
    else pending.reject(new SpeechError(message.code, message.message));
  }

  #onExit(code: number | null, signal: NodeJS.Signals | null): void {
    const pending = this.#pending;
    this.#ready = false;
    this.#settle();
    pending?.reject(new SpeechError("engine_failed", "the engine's process died"));
    if (this.#stopped) return;
    this.#options.log.error("engine process died", { code, signal, restartMs: this.#restartMs });
    this.#options.onDeath();
    setTimeout(() => {
      if (!this.#stopped) this.#start();
    }, this.#restartMs).unref();
    this.#restartMs = Math.min(LONGEST_RESTART_MS, this.#restartMs * 2);
  }

  #settle(): void {
    clearTimeout(this.#pending?.timer);
    this.#pending = undefined;
  }

  /** A process that dies at this moment makes the write fail; its exit tells the rest. */
  #send(message: ToWorker): void {
    if (this.#child?.connected) this.#child.send(message, () => {});
  }
}
