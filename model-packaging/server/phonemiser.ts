/** The phonemiser's process: started, asked, and replaced when it dies. */
import { type ChildProcess, fork } from "node:child_process";
import type { Sounds } from "#contract/sounds.ts";
import { STEADY_MEMORY } from "#contract/steady-memory.ts";
import type { FromPhonemiser, OpenText, ToPhonemiser } from "../engines/phonemiser-protocol.ts";
import type { Log } from "./log.ts";
import { SpeechError } from "./speech-error.ts";

/** A word takes some milliseconds, and a plan has up to some thousands: longer than that, the process hangs. */
const ANSWER_TIMEOUT_MS = 20_000;
const RESTART_MS = 200;

interface Pending {
  resolve(sounds: Sounds[][]): void;
  reject(error: SpeechError): void;
  timer: NodeJS.Timeout;
}

export interface PhonemiserOptions {
  /** Path of the program. */
  program: string;
  execArgv?: readonly string[];
  log: Log;
}

export class Phonemiser {
  readonly #options: PhonemiserOptions;
  readonly #pending = new Map<number, Pending>();
  #child: ChildProcess | undefined;
  #ready = false;
  #stopped = false;
  #lastId = 0;

  constructor(options: PhonemiserOptions) {
    this.#options = options;
    this.#start();
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** Sounds of each span of each text. Rejects with a {@link SpeechError} when the process dies or hangs. */
  soundsOf(texts: readonly OpenText[]): Promise<Sounds[][]> {
    return new Promise((resolve, reject) => {
      if (!this.#ready) return reject(new SpeechError("overloaded", "the phonemiser is not ready"));
      const id = ++this.#lastId;
      const timer = setTimeout(() => this.#child?.kill("SIGKILL"), ANSWER_TIMEOUT_MS);
      this.#pending.set(id, { resolve, reject, timer });
      const message: ToPhonemiser = { id, texts: [...texts] };
      this.#child?.send(message, () => {});
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#child?.kill("SIGKILL");
  }

  #start(): void {
    const { program, execArgv = [], log } = this.#options;
    const env = { ...STEADY_MEMORY, ...process.env };
    const child = fork(program, { execArgv: [...execArgv], serialization: "advanced", env });
    this.#child = child;
    child.on("message", (message: FromPhonemiser) => this.#receive(message));
    child.on("error", (error) => log.error("phonemiser", { error: error.name }));
    child.once("exit", (code, signal) => {
      this.#ready = false;
      for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(died());
      if (this.#stopped) return;
      log.error("phonemiser died", { code, signal });
      setTimeout(() => {
        if (!this.#stopped) this.#start();
      }, RESTART_MS).unref();
    });
  }

  #receive(message: FromPhonemiser): void {
    if (message.type === "ready") this.#ready = true;
    else this.#settle(message.id)?.resolve(message.sounds);
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    clearTimeout(pending?.timer);
    return pending;
  }
}

const died = () => new SpeechError("engine_failed", "the phonemiser's process died");
