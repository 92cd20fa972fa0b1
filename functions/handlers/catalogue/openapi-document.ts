/**
 * The OpenAPI document of a stage: its server is the path of the API on the host. OpenAPI resolves it against the
 * document's own URL: `/prod` in `https://HOST/prod/openapi.json` is `https://HOST/prod`.
 *
 * @param document written by the build, with the root of the host as its server
 * @param path of the request as API Gateway received it, including the stage or a custom domain's base path
 */
export function withServer(document: string, path: string): string {
  const api = path.slice(0, path.lastIndexOf("/openapi.json"));
  if (api === "") return document;
  const parsed = JSON.parse(document);
  parsed.servers[0].url = api;
  return JSON.stringify(parsed);
}
