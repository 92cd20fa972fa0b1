import { runEngineProgram } from "../program.ts";
import { PiperEngine } from "./piper-engine.ts";

runEngineProgram((setup) => PiperEngine.create(setup));
