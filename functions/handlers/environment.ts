import { FUNCTIONS, type FunctionName, type Variables } from "#contract/deployment.ts";

/** Number of the version that runs, as Lambda's runtime says; `$LATEST` when the function was called without one. */
export const lambdaVersion = () => process.env.AWS_LAMBDA_FUNCTION_VERSION || "$LATEST";

/**
 * Reads a function's environment variables at start. Throws with the name of a missing one, so that a misconfigured
 * function fails at start and not in the middle of a request.
 */
export function readVariables<F extends FunctionName>(name: F): Variables<F> {
  const values = FUNCTIONS[name].variables.map((variable) => {
    const value = process.env[variable];
    if (!value) throw new Error(`the environment variable ${variable} is not set`);
    return [variable, value];
  });
  return Object.freeze(Object.fromEntries(values)) as Variables<F>;
}
