import type { XmlError } from "@rgrove/parse-xml";
import { LONGEST_WORD, shortened } from "#contract/quoted.ts";

const LONG_WORD = new RegExp(`\\S{${LONGEST_WORD + 1},}`, "g");

/** The problem with its line and column: the first line of the parser's message, with long words shortened. */
export function xmlProblem({ message }: XmlError): string {
  const [problem = ""] = message.split("\n", 1);
  return problem.replaceAll(LONG_WORD, (word) => shortened(word));
}
