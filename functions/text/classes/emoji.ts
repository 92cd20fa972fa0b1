import { COST, defineClass } from "../lattice/reader.ts";

/** Emoji by their names, where the style gives names; several alike are named once. Otherwise they are not said. */
export const emojiClass = defineClass<string>({
  name: "emoji",
  emoji: true,
  find(line, at) {
    const emoji = line.at(at)?.text ?? "";
    if (line.style.emojiName?.(emoji, "en") === undefined) return undefined;
    const isRepeated = line.at(at - 1)?.text === emoji && line.sameLine(at);
    return { to: at + 1, cost: COST.likely, fields: isRepeated ? "" : emoji };
  },
  say: (emoji, language, style) => (emoji === "" ? "" : (style.emojiName?.(emoji, language) ?? "")),
});
