/** An emoji without its skin tone and variation selector, which have no names of their own. */
export function emojiKey(emoji: string): string {
  return emoji.replaceAll(/[\ufe0e\ufe0f]|\p{Emoji_Modifier}/gu, "");
}
