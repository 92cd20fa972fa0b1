/** The files that an operator writes: JSON by a schema. An error names the file, the field or the line, and the rule. */
import { lstatSync, readFileSync, statSync } from "node:fs";
import { relative } from "node:path";
import { distance } from "fastest-levenshtein";
import type * as z from "zod/mini";
import { ApiError } from "#contract/errors.ts";
import { quoted } from "#contract/quoted.ts";
import { parseWith } from "#contract/schema-error.ts";
import { parseJson } from "./json-text.ts";
import { REPOSITORY } from "./repository.ts";

/** Whether there is something of that name: also a link to nothing, which is then refused and not passed over. */
export const isOperatorFile = (file: string) => lstatSync(file, { throwIfNoEntry: false }) !== undefined;

/** What `use` makes of the file's content; `use` may check what the schema cannot. */
export function readOperatorFile<T extends z.ZodMiniType, R>(
  file: string,
  schema: T,
  use: (content: z.output<T>) => R,
): R {
  try {
    return use(parsed(schema, parseJson(textOf(file))));
  } catch (error) {
    throw new Error(`${relative(REPOSITORY, file)}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Throws unless it is a file of plain UTF-8: another encoding would change what is read, or fail far from its cause. */
function textOf(file: string): string {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new Error("is a link to a file that does not exist");
  if (!stats.isFile()) throw new Error("must be a file, and is a folder");
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
    if (!/[\uFEFF\0]/.test(text)) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new Error("save it as UTF-8 without a byte order mark");
}

/** The API's messages are about a request: a writer of JSON counts places in a list in brackets. */
function parsed<T extends z.ZodMiniType>(schema: T, json: unknown): z.output<T> {
  try {
    return parseWith(schema, json);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const { code, param = "", message } = error;
    if (code === "invalid_json") throw new Error("must hold a JSON object");
    if (code === "unknown_field") throw new Error(unknownField(schema, param));
    throw new Error(message.replace(param, () => placeOf(param)));
  }
}

/** `mailTo.0` as `mailTo[0]`. */
const placeOf = (param: string) => param.replace(/\.(\d+)(?=\.|$)/g, "[$1]");

function unknownField(schema: z.ZodMiniType, param: string): string {
  const path = param.split(".");
  const name = path.pop() ?? "";
  const known = fieldsAt(schema, path);
  const away = (one: string) => distance(name.toLowerCase(), one.toLowerCase());
  const [nearest = ""] = known.toSorted((a, b) => away(a) - away(b));
  const meant = away(nearest) <= nearest.length / 2 ? `: did you mean ${nearest}?` : ".";
  return `unknown field ${quoted(placeOf(param))}${meant} Known: ${known.join(", ")}`;
}

/** The fields of the object at a path of a schema. */
function fieldsAt(schema: z.ZodMiniType, [field, ...rest]: readonly string[]): string[] {
  const { innerType, element, shape = {} } = schema._zod.def as Partial<Parts>;
  if (innerType) return fieldsAt(innerType, field === undefined ? [] : [field, ...rest]);
  if (field === undefined) return Object.keys(shape);
  const inner = element ?? shape[field];
  return inner ? fieldsAt(inner, rest) : Object.keys(shape);
}

/** Of an optional value, of a list, of an object. */
interface Parts {
  innerType: z.ZodMiniType;
  element: z.ZodMiniType;
  shape: Record<string, z.ZodMiniType>;
}
