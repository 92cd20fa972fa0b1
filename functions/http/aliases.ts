import { ApiError } from "#contract/errors.ts";

/** Other names of a body's fields, each with the field that it means. */
export type Aliases = Readonly<Record<string, string>>;

/**
 * The body with its aliases replaced. Null means that a field is absent.
 * Throws 400 `invalid_value` for an alias together with the field that it means.
 */
export function replaceAliases(body: unknown, aliases: Aliases): unknown {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const fields = new Map<string, unknown>(Object.entries(body));
  for (const [alias, field] of Object.entries(aliases)) {
    const value = fields.get(alias);
    if (value === undefined) continue;
    if (value !== null && (fields.get(field) ?? null) !== null) {
      throw new ApiError("invalid_value", `${alias} and ${field} mean the same: send one of them.`, { param: alias });
    }
    fields.delete(alias);
    if (value !== null) fields.set(field, value);
  }
  return Object.fromEntries(fields);
}
