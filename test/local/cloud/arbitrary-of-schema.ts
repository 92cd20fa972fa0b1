/** Values that a JSON schema of our OpenAPI document allows, and similar values that it may refuse. */
import * as fc from "fast-check";

export type JsonSchema = Record<string, unknown>;

/** Words with a special meaning to programs that process a text field. */
const NASTY = [
  "",
  " ",
  "\0",
  "__proto__",
  "../../etc/passwd",
  "{{7*7}}",
  "\ud800",
  "\u202e",
  "a".repeat(70),
  "null",
  "0",
];

const text = fc.oneof(fc.string({ unit: "grapheme", maxLength: 12 }), fc.constantFrom(...NASTY));
/** Speakable text: otherwise most cases would end at "nothing to say". */
const speakable = fc.oneof(
  fc.constantFrom("Hai", "Jumpa pukul 3.30 petang", "RM12.50", "好", "நன்றி", "<b>Hai</b>"),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);

/** Resolves references within the document `root`. */
export function arbitraryOf(schema: JsonSchema, root: JsonSchema, name = ""): fc.Arbitrary<unknown> {
  const of = (inner: unknown, innerName = name) => arbitraryOf(inner as JsonSchema, root, innerName);
  if (typeof schema.$ref === "string") return of(resolve(schema.$ref, root));
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return fc.oneof(...choices.map((choice) => of(choice)));
  const { minimum, maximum, minLength = 0, maxLength } = schema as Record<string, number | undefined>;
  switch (schema.type) {
    case "string":
      if (schema.format === "date") return dates;
      if (schema.format === "date-time") return dates.map((day) => `${day}T00:00:00Z`);
      if (name === "text" || name === "input") return speakable;
      return text.filter(
        (value) => value.length >= minLength && value.length <= (maxLength ?? Number.POSITIVE_INFINITY),
      );
    case "integer":
      return fc.integer({ min: minimum ?? -5, max: maximum ?? 1_000_000 });
    case "number":
      return fc.double({ min: minimum ?? -1e6, max: maximum ?? 1e6, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(of(schema.items ?? {}), { maxLength: 3 });
    case "object":
      return objectOf(schema, of);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

/** Makes at most one of these fields invalid: with two, the response to the second would never be seen. */
export function nearlyOf(schema: JsonSchema, root: JsonSchema): fc.Arbitrary<unknown> {
  const good = arbitraryOf(schema, root);
  const spoilt = fc
    .tuple(good, fc.nat(), fc.oneof(fc.jsonValue({ maxDepth: 2 }), text, fc.constantFrom(1e308, -1, 1e-9)))
    .map(([value, at, other]) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return other;
      const names = [...Object.keys(propertiesOf(schema, root)), "surplus"];
      return { ...value, [names[at % names.length] ?? ""]: other };
    });
  return fc.oneof(
    { arbitrary: good, weight: 2 },
    { arbitrary: spoilt, weight: 3 },
    { arbitrary: fc.jsonValue(), weight: 1 },
  );
}

const dates = fc
  .date({ min: new Date("2000-01-01"), max: new Date("2100-01-01"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function objectOf(schema: JsonSchema, of: (inner: unknown, name?: string) => fc.Arbitrary<unknown>) {
  const properties = (schema.properties ?? {}) as Record<string, unknown>;
  const required = (schema.required ?? []) as string[];
  const model = Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, of(inner, name)]));
  return fc.record(model, { requiredKeys: required });
}

function propertiesOf(schema: JsonSchema, root: JsonSchema): Record<string, unknown> {
  const whole = typeof schema.$ref === "string" ? resolve(schema.$ref, root) : schema;
  return (whole.properties ?? {}) as Record<string, unknown>;
}

export function resolve(reference: string, root: JsonSchema): JsonSchema {
  const steps = reference.replace(/^#\//, "").split("/");
  return steps.reduce((place, step) => place[step] as JsonSchema, root);
}
