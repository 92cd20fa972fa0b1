/** Decides whether a request to a local service is allowed: by its signature, then by the role of the signer. */
import type { IncomingMessage } from "node:http";
import type { Statement } from "../template/iam-statements.ts";
import { type AccessKeys, OPERATOR } from "./access-keys.ts";
import { type Refusal, signerOf } from "./signature.ts";

export interface Role {
  /** Name of the function that has the role. */
  name: string;
  statements: Statement[];
}

/** What a request needs. */
export interface Right {
  /** `service:Operation` */
  action: string;
  /** ARN */
  resource: string;
}

export interface Permissions {
  /**
   * Why the request is refused, or `undefined` when its signature is valid and the signer's role allows all rights.
   * @param body of the request, when it was read
   */
  refusal(request: IncomingMessage, body: Buffer | undefined, ...rights: Right[]): Refusal | undefined;
}

const EVERYTHING: Statement = { effect: "Allow", actions: ["*"], resources: ["*"] };

export function createPermissions(
  roles: readonly Role[],
  keys: AccessKeys,
  onRefusal: (message: string) => void,
): Permissions {
  const statements = new Map(roles.map((role) => [role.name, role.statements]));
  statements.set(OPERATOR, [EVERYTHING]);

  function check(request: IncomingMessage, body: Buffer | undefined, rights: readonly Right[]): Refusal | undefined {
    const signer = signerOf(request, body, keys, Date.now());
    if (typeof signer !== "string") return signer;
    const right = rights.find(({ action, resource }) => !isAllowed(statements.get(signer) ?? [], action, resource));
    if (!right) return undefined;
    const { action, resource } = right;
    const message = `User: ${signer} is not authorized to perform: ${action} on resource: ${resource}`;
    return { code: "AccessDenied", message };
  }

  return {
    refusal(request, body, ...rights) {
      const refusal = check(request, body, rights);
      if (refusal) onRefusal(`${refusal.code}: ${refusal.message}`);
      return refusal;
    },
  };
}

/** A Deny overrides every Allow; without a matching statement the action is refused. */
export function isAllowed(statements: readonly Statement[], action: string, resource: string): boolean {
  const matching = statements.filter(
    (s) =>
      s.actions.some((pattern) => matches(pattern, action, "i")) &&
      s.resources.some((pattern) => matches(pattern, resource)),
  );
  return matching.some((s) => s.effect === "Allow") && !matching.some((s) => s.effect === "Deny");
}

/** The patterns of the template, compiled once. */
const compiled = new Map<string, RegExp>();

/** IAM's wildcards: `*` any text, `?` one character. */
export function matches(pattern: string, value: string, flags = ""): boolean {
  const name = `${flags}/${pattern}`;
  const known = compiled.get(name) ?? compile(pattern, flags);
  compiled.set(name, known);
  return known.test(value);
}

function compile(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[\\s\\S]*")
    .replaceAll("?", "[\\s\\S]");
  return new RegExp(`^${source}$`, flags);
}
