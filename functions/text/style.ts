import type { NumberStyle } from "./numbers/index.ts";

/** How a caller wants things read. Every default is the first form named in reference/text.md, section 2. */
export interface ReadingStyle {
  numbers: NumberStyle;
}

export const DEFAULT_STYLE: ReadingStyle = { numbers: {} };
