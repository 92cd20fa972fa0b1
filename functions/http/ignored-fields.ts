/** Most names in the header, and the form of those that it may carry. */
const MOST_NAMES = 20;
const NAME = /^[\w.-]{1,64}$/;

/** A header that names the request's fields without effect; none if all had one. */
export function ignoredFieldsHeader(names: readonly string[]): Record<string, string> {
  const valid = names.filter((name) => NAME.test(name)).slice(0, MOST_NAMES);
  return valid.length === 0 ? {} : { "x-ignored-fields": valid.join(", ") };
}
