import { FUNCTIONS } from "#contract/deployment.ts";
import { readVariables } from "../environment.ts";

export const env = readVariables<"reconciler">(FUNCTIONS.reconciler.variables);
