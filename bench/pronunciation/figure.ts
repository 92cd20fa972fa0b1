/** A line of the benchmark. */
export interface Figure {
  what: string;
  value: string;
}
