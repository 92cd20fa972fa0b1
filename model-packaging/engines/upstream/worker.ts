import { runEngineProgram } from "../program.ts";
import { UpstreamEngine } from "./upstream-engine.ts";

runEngineProgram(async () => new UpstreamEngine());
