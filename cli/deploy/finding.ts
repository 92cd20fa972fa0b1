/** What a check found. */
export interface Finding {
  name: string;
  found: string;
  /** `warning`: the deployment works, but not as it should. `unknown`: could not be checked. */
  state: "ok" | "warning" | "missing" | "unknown";
  /** How to make it true. */
  fix?: string;
}

export type Judgement = Omit<Finding, "name">;

/** A check with its name. */
export type Check = readonly [name: string, judge: () => Judgement | Promise<Judgement>];

export const ok = (found: string): Judgement => ({ found, state: "ok" });

export const warning = (found: string, fix: string): Judgement => ({ found, state: "warning", fix });

export const judged = (isRight: boolean, found: string, fix: string): Judgement =>
  isRight ? ok(found) : { found, state: "missing", fix };
