/** Calls of our own functions, for those that find out whether they work. */
export { createHookReporter, type HookEvent } from "../../aws/codedeploy-hook.ts";
export { createLambdaInvoker } from "../../aws/lambda-invoker.ts";
export { createParkedCheck } from "../../aws/ssm-endpoint.ts";
