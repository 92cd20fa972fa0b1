/** Judges calls by the statements of the calling function's role. */
import type { Statement } from "../template/iam-statements.ts";

export interface Caller {
  name: string;
  statements: Statement[];
}

export interface Permissions {
  /** Why the call is refused, or `undefined` when the role allows it. An unknown caller may do nothing. */
  refusal(accessKey: string | undefined, action: string, resource: string): string | undefined;
}

export function createPermissions(callers: readonly Caller[], onRefusal: (message: string) => void): Permissions {
  const byName = new Map(callers.map((caller) => [caller.name, caller.statements]));
  return {
    refusal(accessKey, action, resource) {
      if (isAllowed(byName.get(accessKey ?? "") ?? [], action, resource)) return undefined;
      const message = `User: ${accessKey ?? "anonymous"} is not authorized to perform: ${action} on resource: ${resource}`;
      onRefusal(message);
      return message;
    },
  };
}

/** A Deny wins over every Allow; nothing said is a refusal. */
export function isAllowed(statements: readonly Statement[], action: string, resource: string): boolean {
  const matching = statements.filter(
    (s) =>
      s.actions.some((pattern) => matches(pattern, action, "i")) &&
      s.resources.some((pattern) => matches(pattern, resource)),
  );
  return matching.some((s) => s.effect === "Allow") && !matching.some((s) => s.effect === "Deny");
}

/** IAM's wildcards: `*` any text, `?` one character. */
export function matches(pattern: string, value: string, flags = ""): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[\\s\\S]*")
    .replaceAll("?", "[\\s\\S]");
  return new RegExp(`^${source}$`, flags).test(value);
}
