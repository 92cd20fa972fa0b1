/** The quality that a header `Accept` gives a media range, 0 to 1 (RFC 9110, 12.5.1); undefined if it does not name it. */
export function accepted(accept: string): (range: string) => number | undefined {
  const qualities = new Map<string, number>();
  for (const entry of accept.toLowerCase().split(",")) {
    const [range = "", ...parameters] = entry.split(";").map((part) => part.trim());
    const quality = parameters.map((one) => /^q\s*=\s*([01](?:\.\d{0,3})?)$/.exec(one)?.[1]).find(Boolean);
    qualities.set(range, Math.min(1, Number(quality ?? 1)));
  }
  return (range) => qualities.get(range);
}
