/** espeak-ng as a program of its own, since it is GPL-3.0 and the server that starts it is not. */
import { runEngineProgram } from "../program.ts";
import { EspeakEngine } from "./espeak-engine.ts";

runEngineProgram(() => EspeakEngine.create());
