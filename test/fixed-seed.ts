import fc from "fast-check";

/** The same cases each time: a red build is the code's doing. `FC_SEED=…` tries others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) });
