/** Which fields of a record were read. */

export interface RecordedReads<T> {
  /** Like the original. */
  record: T;
  /** Paths of the fields that were not read, such as `alarms.mailTo`. */
  unreadFields(): string[];
}

export function recordReads<T extends object>(original: T): RecordedReads<T> {
  const read = new Set<string>();
  return {
    record: recorded(original, read, ""),
    unreadFields: () => fieldsOf(original, "").filter((field) => !read.has(field)),
  };
}

function recorded<T extends object>(record: T, read: Set<string>, path: string): T {
  return new Proxy(record, {
    get(target, key, receiver) {
      const value: unknown = Reflect.get(target, key, receiver);
      if (typeof key === "symbol" || !Object.hasOwn(target, key)) return value;
      read.add(path + key);
      return typeof value === "object" && value !== null ? recorded(value, read, `${path}${key}.`) : value;
    },
  });
}

/** Paths of all fields with a value or a list. */
function fieldsOf(record: object, path: string): string[] {
  return Object.entries(record).flatMap(([name, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? fieldsOf(value, `${path}${name}.`)
      : [path + name],
  );
}
