import type { FunctionName, Variables } from "#contract/deployment.ts";

/**
 * Reads a function's variables once, at start. Throws with the name of a missing one, so that a broken deployment
 * fails at its first call and not in the middle of one. Each function's `env.ts` is the only caller.
 */
export function readVariables<F extends FunctionName>(names: readonly (keyof Variables<F>)[]): Variables<F> {
  const values = names.map((name) => {
    const value = process.env[String(name)];
    if (!value) throw new Error(`the environment variable ${String(name)} is not set`);
    return [name, value];
  });
  return Object.freeze(Object.fromEntries(values)) as Variables<F>;
}
