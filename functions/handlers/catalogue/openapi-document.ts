/**
 * The OpenAPI document as a stage serves it: its server is the path of the API on the host. OpenAPI resolves that against
 * the document's own address: `/prod` of `https://HOST/prod/openapi.json` is `https://HOST/prod`.
 *
 * @param document as the build wrote it, with the root of the host as its server
 * @param path of the request as API Gateway received it: with the stage, or a custom domain's base path if it has one
 */
export function withServer(document: string, path: string): string {
  const api = path.slice(0, path.lastIndexOf("/openapi.json"));
  if (api === "") return document;
  const parsed = JSON.parse(document);
  parsed.servers[0].url = api;
  return JSON.stringify(parsed);
}
