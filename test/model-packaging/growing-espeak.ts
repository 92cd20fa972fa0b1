/** espeak-ng's program, whose heap grows when it says GROWS. */
import createModule, { type EspeakModule } from "@echogarden/espeak-ng-emscripten";
import type { Engine } from "../../model-packaging/engines/engine.ts";
import { EspeakEngine } from "../../model-packaging/engines/espeak/espeak-engine.ts";
import { runEngineProgram } from "../../model-packaging/engines/program.ts";

const GROWS = "tumbuh";
/** More than the heap has free. */
const MORE_BYTES = 64 * 1024 * 1024;

runEngineProgram(async (): Promise<Engine> => {
  const module = (await createModule()) as EspeakModule & { _malloc(bytes: number): number };
  const engine = await EspeakEngine.create(async () => module);
  return {
    name: engine.name,
    alphabets: engine.alphabets,
    load: (voices) => engine.load(voices),
    speak(run, voice) {
      if (run.some(({ text }) => text === GROWS)) module._malloc(MORE_BYTES);
      return engine.speak(run, voice);
    },
  };
});
