/** Fixed lengths for a GPU, where each new length of an input is slow. */

/** The shortest bucket that is as long. @param buckets in ascending order */
export function bucketOf(length: number, buckets: readonly number[]): number | undefined {
  return buckets.find((bucket) => bucket >= length);
}

/** The same rows with zeros after each. @param length of a row of the result */
export function paddedRows(data: Float32Array, rows: number, length: number): Float32Array {
  const own = data.length / rows;
  const result = new Float32Array(rows * length);
  for (let row = 0; row < rows; row++) result.set(data.subarray(row * own, (row + 1) * own), row * length);
  return result;
}
