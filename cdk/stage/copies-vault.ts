import type { StageName } from "./stages.ts";

/** The vault of copies. Not the name of the stage's own vault: a stage that moves to this region makes that one here. */
export const copiesVault = (stage: StageName) => `malaysian-tts-${stage}-copies`;
