/** Offsets in the API count Unicode code points; JavaScript strings count UTF-16 units. */

/** Cuts a text by code points. It goes over the text once, however many cuts there are. */
export function codePointSlicer(text: string): ([start, end]: readonly [number, number]) => string {
  const offsets = [0];
  for (const character of text) offsets.push((offsets.at(-1) ?? 0) + character.length);
  return ([start, end]) => text.slice(offsets[start], offsets[end]);
}

export function codePoints(text: string): number {
  let count = text.length;
  for (let i = 0; i < text.length; i++) if ((text.charCodeAt(i) & 0xfc00) === 0xd800) count--;
  return count;
}
