/**
 * The address to which a client made from an OpenAPI document appends its paths. A relative server is resolved against
 * the document's own address, as OpenAPI 3.1 says ("Relative References in URLs"); a slash at its end is left out, as
 * generators do, since every path begins with one.
 */
export async function serverOf(documentUrl: string): Promise<string> {
  const { servers = [{ url: "/" }] } = (await (await fetch(documentUrl)).json()) as { servers?: { url: string }[] };
  return resolveServer(servers[0]?.url ?? "/", documentUrl);
}

export function resolveServer(server: string, documentUrl: string): string {
  return new URL(server, documentUrl).href.replace(/\/$/, "");
}
