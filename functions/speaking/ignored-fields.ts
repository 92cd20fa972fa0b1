/**
 * Names of fields that a request has and that have no effect. A field that is null is as good as absent.
 * @param used the names of all other fields
 */
export function ignoredFields(body: object, used: readonly string[]): string[] {
  const known = new Set(used);
  return Object.entries(body).flatMap(([name, value]) =>
    known.has(name) || value === null || value === undefined ? [] : [name],
  );
}
