import type { PartSource } from "./part-source.ts";
import { PullError } from "./pull-error.ts";

const REASON = "it was added from a folder of this machine; npm run voices -- add DIR brings it back";

/** Files that were put into the store by hand: they can come from nowhere else. */
export const addedSource = (): PartSource => ({
  unavailable: () => REASON,
  read: () => Promise.reject(new PullError(REASON)),
  forget: async () => {},
});
