import type { Variables } from "#contract/deployment.ts";
import { createSsmModelCanary } from "../../aws/ssm-model-canary.ts";

/** Connects the canary of the model to its parameter. */
export const wireModelCanary = (env: Variables<"rollback">) => createSsmModelCanary(env.STAGE);
