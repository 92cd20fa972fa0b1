import { runEngineProgram } from "../program.ts";
import { KokoroEngine } from "./kokoro-engine.ts";

runEngineProgram((setup) => KokoroEngine.create(setup));
