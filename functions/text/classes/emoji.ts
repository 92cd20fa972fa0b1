import { COST, defineClass } from "../lattice/reader.ts";

/** Emoji by their names, if the style has names; a repeated one is named once. Otherwise they are not said. */
export const emojiClass = defineClass<string>({
  name: "emoji",
  emoji: true,
  find(scan, at) {
    const emoji = scan.at(at)?.text ?? "";
    if (scan.style.emojiName?.(emoji, "en") === undefined) return undefined;
    const isRepeated = scan.at(at - 1)?.text === emoji && scan.isOnSameLineAsPrevious(at);
    return { to: at + 1, cost: COST.likely, fields: isRepeated ? "" : emoji };
  },
  say: (emoji, language, style) => (emoji === "" ? "" : (style.emojiName?.(emoji, language) ?? "")),
});
