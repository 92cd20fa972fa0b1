/** Parsing with a schema: errors name the field and the rule that it breaks. */
import type * as z from "zod/mini";
import { ApiError } from "./errors.ts";
import { quoted, shortened } from "./quoted.ts";

type Issue = z.core.$ZodIssue;
type UnionIssue = z.core.$ZodIssueInvalidUnion;

/** The parsed value. Throws an ApiError (400) for the first rule that it breaks. */
export function parseWith<T extends z.ZodMiniType>(schema: T, value: unknown, place?: "query"): z.output<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const error = schemaError(parsed.error.issues[0]);
  if (place === undefined) throw error;
  throw new ApiError(error.code, error.message, {
    place,
    ...(error.param === undefined ? {} : { param: error.param }),
  });
}

function schemaError(issue: Issue | undefined): ApiError {
  if (!issue) return new ApiError("invalid_value", "The body is not valid.");
  if (issue.code === "invalid_union") return unionError(issue);
  const param = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const field = [...issue.path.map(String), issue.keys[0] ?? ""].join(".");
    return new ApiError("unknown_field", `Unknown field: ${quoted(field)}.`, { param: shortened(field) });
  }
  if (param === "") return new ApiError("invalid_json", "The body must be a JSON object.");
  return fieldError(issue, param);
}
/**
 * The error of a value that matches none of several forms. It is that of the closest form, whose issue is at the deepest
 * path. If no form is close, the error lists the forms.
 */
function unionError(issue: UnionIssue): ApiError {
  const param = issue.path.map(String).join(".");
  const [nearest] = firstIssues(issue).sort((a, b) => depthOf(b) - depthOf(a));
  if (nearest && depthOf(nearest) > 0)
    return schemaError({ ...nearest, path: [...issue.path, ...nearest.path] } as Issue);
  const all = [...new Set(formsOf(issue))];
  // A string that must match a pattern is not listed next to values: "string" would mean any string.
  const forms = all.every((form) => TYPES.has(form)) ? all : all.filter((form) => form !== "string");
  const code = forms.every((form) => TYPES.has(form)) ? "invalid_type" : "unsupported_value";
  return new ApiError(code, `${param} must be one of: ${forms.join(", ")}${sentChoice(issue.input, forms)}.`, {
    param,
  });
}

const firstIssues = ({ errors }: UnionIssue) => errors.flatMap(([issue]) => (issue ? [issue] : []));

/** The depth of an issue in a value. A form that matches except for its size or one key is close too. */
function depthOf(issue: Issue): number {
  if (issue.code === "invalid_union" && issue.path.length === 0) return Math.max(0, ...firstIssues(issue).map(depthOf));
  return issue.path.length + (issue.code === "unrecognized_keys" || /^too_/.test(issue.code) ? 1 : 0);
}

const TYPES = new Set(["string", "number", "boolean", "object", "array"]);

/** The values and types that a union accepts. */
function formsOf(issue: Issue): string[] {
  switch (issue.code) {
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options)
        ? issue.options.map(String)
        : firstIssues(issue).flatMap(formsOf);
    case "invalid_value":
      return issue.values.map(String);
    case "invalid_type":
      return [issue.expected];
    default:
      return [];
  }
}

function fieldError(issue: Issue, param: string): ApiError {
  const isType = issue.code === "invalid_type" || issue.code === "invalid_value";
  if (isType && issue.input === undefined) return new ApiError("missing_field", `${param} is required.`, { param });
  switch (issue.code) {
    case "invalid_type":
      return new ApiError(
        "invalid_type",
        `${param} must be ${withArticle(issue.expected === "int" ? "whole number" : issue.expected)}.`,
        { param },
      );
    case "invalid_value": {
      const values = issue.values.map(String);
      return new ApiError(
        "unsupported_value",
        `${param} must be one of: ${values.join(", ")}${sentChoice(issue.input, values)}.`,
        { param },
      );
    }
    case "too_big":
      return new ApiError(
        "invalid_value",
        `${param} must ${verb(issue.origin)} at most ${limit(issue.maximum, issue.origin)}${sent(issue.input)}.`,
        {
          param,
        },
      );
    case "too_small":
      return new ApiError(
        "invalid_value",
        `${param} must ${verb(issue.origin)} at least ${limit(issue.minimum, issue.origin)}${sent(issue.input)}.`,
        {
          param,
        },
      );
    case "invalid_format":
      return new ApiError("invalid_value", `${param} ${FORMAT_RULES[issue.format] ?? issue.message}.`, { param });
    case "custom":
      return new ApiError("invalid_value", `${param} ${issue.message}.`, { param });
    default:
      return new ApiError("invalid_value", `${param} is not valid.`, { param });
  }
}

/** The rules of formats; the schema of a pattern states its own. */
const FORMAT_RULES: Readonly<Record<string, string>> = {
  datetime: "must be a moment such as 2026-12-31T16:00:00Z",
  date: "must be a day such as 2026-12-31",
};

const withArticle = (noun: string) => `${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`;

const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  string: [" character", " characters"],
  array: [" entry", " entries"],
};
/** A text and a list have a length; a number is one. */
const verb = (origin: string) => (origin in UNITS ? "have" : "be");
const limit = (bound: number | bigint, origin: string) =>
  `${bound}${UNITS[origin]?.[Number(bound) === 1 ? 0 : 1] ?? ""}`;

/** What was sent instead of a choice: a number, or a word, but not a text. */
function sentChoice(input: unknown, values: readonly string[]): string {
  // 1.2 for "1.2", or the reverse.
  if ((typeof input === "number" || typeof input === "string") && values.includes(String(input))) {
    return typeof input === "number" ? ", as a string and not as a number" : ", as a number and not as a string";
  }
  if (typeof input === "number") return `, not ${input}`;
  return typeof input === "string" && /^[\w.-]{1,32}$/.test(input) ? `, not ${input}` : "";
}

/** What was sent instead: the number, or how long it is. */
function sent(input: unknown): string {
  if (typeof input === "number") return `, not ${input}`;
  if (typeof input === "string" || Array.isArray(input)) return `; it has ${input.length}`;
  return "";
}
