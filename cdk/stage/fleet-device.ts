/** Whether a fleet has GPUs, and whether it should: the engines of the default persona's voices decide. */
import type { StageCatalogue } from "#contract/stage-voices.ts";
import type { EngineName } from "#contract/voices.ts";
import type { Fleet, StageConfig } from "./stages.ts";

export type Device = "CPU" | "GPU";

/** The devices that engines can compute on, by the name of the engine. */
export type EngineDevices = Readonly<Record<string, readonly Device[]>>;

/** An engine of the contract without its devices does not compile. */
const ENGINE_DEVICES: Readonly<Record<EngineName, readonly Device[]>> = {
  "espeak-ng": ["CPU"],
  kokoro: ["CPU", "GPU"],
  piper: ["CPU", "GPU"],
  // The server that it passes text to decides.
  openai: ["CPU", "GPU"],
};

/** GPU for SageMaker's families with NVIDIA GPUs: ml.g4dn, ml.g5, ml.g6e, ml.p4d, … */
export function deviceOf({ instanceType }: Pick<Fleet, "instanceType">): Device {
  return /^ml\.[gp]\d/.test(instanceType) ? "GPU" : "CPU";
}

/** Whether the processors are Graviton: ml.c7g, ml.m6gd, … */
export function isArm({ instanceType }: Pick<Fleet, "instanceType">): boolean {
  return /^ml\.[a-z]+\d+g[a-z]*\./.test(instanceType);
}

/** Throws, naming field and rule, when a stage's fleet does not fit the engines of its default persona's voices. */
export function checkFleet(
  { name, fleet, defaultPersona }: StageConfig,
  catalogue: StageCatalogue,
  devices: EngineDevices = ENGINE_DEVICES,
): void {
  const refuse = (rule: string): never => {
    throw new Error(`stage ${name}: ${rule}`);
  };
  const persona = catalogue.personas.find(({ id }) => id === defaultPersona);
  if (!persona) return refuse(`defaultPersona ${defaultPersona} is not in the voice catalogue`);
  const voices = new Set(Object.values(persona.voices));
  const engines = new Set(catalogue.voices.filter(({ id }) => voices.has(id)).map(({ engine }) => engine));
  const device = deviceOf(fleet);
  const otherKind = fleet.fallbackTypes.find(
    (instanceType) => deviceOf({ instanceType }) !== device || isArm({ instanceType }) !== isArm(fleet),
  );
  if (otherKind) refuse(`fleet.fallbackTypes ${otherKind} needs another image than ${fleet.instanceType}`);
  const canUse = (engine: string) =>
    (devices[engine] ?? refuse(`cdk/stage/fleet-device.ts does not say what the engine ${engine} runs on`)).includes(
      device,
    );
  const unable = [...engines].filter((engine) => !canUse(engine));
  // On a GPU instance an engine that needs none may run on the processor while another uses the GPU.
  if (device === "CPU" ? unable.length > 0 : unable.length === engines.size) {
    refuse(`fleet.instanceType ${fleet.instanceType} is a ${device} instance, and ${unable.join(", ")} cannot use it`);
  }
  if ((device === "GPU") !== (fleet.inferenceAmi !== null)) {
    refuse(`fleet.inferenceAmi must ${device === "GPU" ? "name an AMI for GPUs" : "be null"} on ${fleet.instanceType}`);
  }
}
