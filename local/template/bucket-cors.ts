import type { Resource } from "./assembly-reader.ts";
import { listAt, numberAt, objectAt } from "./json.ts";
import { UnsupportedTemplateError } from "./unsupported.ts";

/** A CORS rule for every origin. */
export interface CorsRule {
  methods: string[];
  /** Response headers that pages may read. */
  exposed: string[];
  /** Seconds that a browser may cache it. */
  maxAge: number | undefined;
}

/** The bucket's CORS rules. They must allow every origin and every request header. */
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
