/** The main loop of an engine's process: it answers the server's messages, one slice at a time. */
import { DEFAULT_BIT_RATE, DEFAULT_SAMPLE_RATE } from "#contract/audio.ts";
import { CONTRACT_VERSION } from "#contract/contract-version.ts";
import type { SpeechPlan } from "#contract/plan.ts";
import type { Voice } from "#contract/voices.ts";
import type { Engine } from "./engine.ts";
import type { FromWorker, Slice, ToWorker } from "./protocol.ts";
import { speakPlan } from "./speaker.ts";

/** Serves the parent process until it goes. `createEngine` is called once, by the parent's first message. */
export function runEngineProgram(createEngine: () => Promise<Engine>): void {
  if (process.send === undefined) throw new Error("this program is started by the model server");
  const program = new Program(createEngine);
  process.on("message", (message: ToWorker) => void program.receive(message));
  process.on("disconnect", () => process.exit(0));
  // The server decides when its engines stop: a Ctrl-C reaches the whole process group.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => {});
}

class Program {
  readonly #createEngine: () => Promise<Engine>;
  readonly #sessions = new Map<number, AsyncGenerator<Slice>>();
  readonly #voices = new Map<string, Voice>();
  #engine: Engine | undefined;

  constructor(createEngine: () => Promise<Engine>) {
    this.#createEngine = createEngine;
  }

  async receive(message: ToWorker): Promise<void> {
    if (message.type === "start") await this.#start(message.voices);
    else if (message.type === "open") this.#open(message.session, message.plan);
    else if (message.type === "next") await this.#next(message.session);
    else await this.#close(message.session);
  }

  /** A failure ends the process: the server sees it and tries again later. */
  async #start(voices: Voice[]): Promise<void> {
    try {
      const engine = await this.#createEngine();
      await engine.load(voices);
      for (const voice of voices) this.#voices.set(voice.id, voice);
      await this.#warm(engine);
      this.#engine = engine;
      send({ type: "ready", engine: engine.name });
    } catch (error) {
      process.stderr.write(`${String(error)}\n`);
      process.exit(1);
    }
  }

  /** Speaks once from end to end, so that the first request finds compiled code and encoders that stand ready. */
  async #warm(engine: Engine): Promise<void> {
    for await (const _ of speakPlan(warmingPlan([...this.#voices.values()]), engine, this.#voices));
  }

  #open(session: number, plan: SpeechPlan): void {
    if (this.#engine) this.#sessions.set(session, speakPlan(plan, this.#engine, this.#voices));
  }

  async #next(session: number): Promise<void> {
    try {
      const result = await this.#sessions.get(session)?.next();
      if (result === undefined || result.done) throw new Error("the session has nothing more to say");
      send({ type: "slice", session, slice: result.value });
      if (result.value.done) await this.#close(session);
    } catch (error) {
      await this.#close(session);
      // The message may quote the text: it stays here. The name of the error is enough to find the place.
      const message = `the engine failed: ${error instanceof Error ? error.name : "unknown error"}`;
      send({ type: "failed", session, code: "engine_failed", message });
    }
  }

  async #close(session: number): Promise<void> {
    const speech = this.#sessions.get(session);
    this.#sessions.delete(session);
    await speech?.return(undefined);
  }
}

/** Latin letters and numbers are read by every voice in some way. */
function warmingPlan(voices: readonly Voice[]): SpeechPlan {
  const prosody = { rate: 1, pitchSemitones: 0, volumeDb: 0 };
  const segments = voices.flatMap(({ id, languages: [language] }) =>
    language ? [{ language, voice: id, prosody, text: "Satu dua tiga, one two three, 1 2 3 a b c.", words: [] }] : [],
  );
  return {
    contract: CONTRACT_VERSION,
    utterances: [{ breakBeforeMs: 0, segments }],
    bookmarks: [],
    output: { format: "mp3", sampleRate: DEFAULT_SAMPLE_RATE, bitRate: DEFAULT_BIT_RATE },
    marks: [],
  };
}

function send(message: FromWorker): void {
  process.send?.(message, undefined, {}, () => {});
}
