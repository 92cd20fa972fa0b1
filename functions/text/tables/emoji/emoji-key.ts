/** What an emoji is named by: without the choice of skin or of how it is drawn. */
export function emojiKey(emoji: string): string {
  return emoji.replaceAll(/[\ufe0e\ufe0f]|\p{Emoji_Modifier}/gu, "");
}
