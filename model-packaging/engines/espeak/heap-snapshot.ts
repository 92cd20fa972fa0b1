/** Bytes: a voice changes a few dozen of the heap's four thousand pages. */
const PAGE = 4096;

/** The state of a WASM heap as its difference from another state, since a heap for each voice would be 16 MB. */
export interface HeapPatch {
  pages: { offset: number; bytes: Uint8Array }[];
}

/** The pages in which `heap` differs from `base`; both have the same length, a multiple of the page. */
export function patchOf(base: Uint8Array, heap: Uint8Array): HeapPatch {
  const pages: HeapPatch["pages"] = [];
  for (let offset = 0; offset < base.length; offset += PAGE) {
    const before = Buffer.from(base.buffer, base.byteOffset + offset, PAGE);
    const now = heap.slice(offset, offset + PAGE);
    if (!before.equals(now)) pages.push({ offset, bytes: now });
  }
  return { pages };
}

/** Puts `heap` into the state that the patch was taken from. */
export function restore(heap: Uint8Array, base: Uint8Array, patch: HeapPatch): void {
  heap.set(base);
  for (const { offset, bytes } of patch.pages) heap.set(bytes, offset);
}
