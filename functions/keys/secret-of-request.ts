/** The schemes in which clients send a key as `Authorization`: OpenAI's, and Deepgram's. */
const SCHEME = /^(?:bearer|token)\s+(\S+)\s*$/i;

/**
 * The key that a request carries, or null.
 * With several in one request `X-API-Key` wins, then `Authorization`, then `xi-api-key`.
 */
export function secretOfRequest(headers: Readonly<Record<string, string | undefined>> | null): string | null {
  const byName = new Map(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  return (
    byName.get("x-api-key")?.trim() ||
    SCHEME.exec(byName.get("authorization") ?? "")?.[1] ||
    byName.get("xi-api-key")?.trim() ||
    null
  );
}
