import type { Resource } from "./assembly-reader.ts";
import { listAt, numberAt, objectAt } from "./json.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";

/** Lets pages of every origin make some requests to a bucket. */
export interface CorsRule {
  methods: string[];
  /** Response headers that pages may read. */
  exposed: string[];
  /** Seconds for which a browser may remember it. */
  maxAge: number | undefined;
}

/** The bucket's rules. Only those are known that allow every origin and every request header. */
export function readCors({ id, properties }: Resource): CorsRule[] {
  return listAt(properties, "CorsConfiguration", "CorsRules").map((json) => {
    const rule = objectAt(json);
    const [origins, headers] = [listAt(rule, "AllowedOrigins"), listAt(rule, "AllowedHeaders")];
    if (origins.join() !== "*" || headers.join() !== "*") {
      throw new UnsupportedTemplateError("a CORS rule for some origins or headers only", id);
    }
    return {
      methods: listAt(rule, "AllowedMethods").map(String),
      exposed: listAt(rule, "ExposedHeaders").map(String),
      maxAge: numberAt(rule, "MaxAge"),
    };
  });
}
