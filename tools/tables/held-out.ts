/** One dictionary word in ten is held out of the training of letter rules, to measure them. */
const SHARE = 10;
const SEED = 20261129;

export function isHeldOut(word: string): boolean {
  let hash = SEED;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) % SHARE === 0;
}
