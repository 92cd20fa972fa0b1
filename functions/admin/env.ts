import { FUNCTIONS } from "#contract/deployment.ts";
import { readVariables } from "../environment.ts";

export const env = readVariables<"admin">(FUNCTIONS.admin.variables);
