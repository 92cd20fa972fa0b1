/** Milliseconds of the processor that a synchronous piece of work took: a busy machine does not change them much. */
export function processorMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
