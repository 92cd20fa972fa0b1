import { runEngineProgram } from "../../../model-packaging/engines/program.ts";
import { ToneEngine } from "./tone-engine.ts";

runEngineProgram(async () => new ToneEngine());
