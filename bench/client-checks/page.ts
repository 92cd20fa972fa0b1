/** docs/clients.md, from what the checks found. */
import { CLIENTS } from "./clients.ts";
import type { ClientReport } from "./run.ts";

export function clientsPage(reports: ReadonlyMap<string, ClientReport>): string {
  const rows = Object.entries(CLIENTS).map(([id, { name, registry, packages, settings }]) => {
    const report = reports.get(id);
    return `| ${name} | ${packages[0]} (${registry}) | ${report?.version ?? "not installed"} | ${settings} | ${resultOf(report)} |`;
  });
  return `# Clients

Written by \`npm run check:clients\`, which installs the newest version of each client from its registry and runs it,
unchanged, against \`npm start -- --voices embedded\`. \`HOST\` is the address of the API; ElevenLabs' clients take it without
\`/v1\`.

| client | package | version | settings | checked |
|---|---|---|---|---|
${rows.join("\n")}

By the requests that they send, as \`test/local/cloud/clients\` repeats them: Open WebUI, SillyTavern, LibreChat, Home
Assistant by wyoming_openai and by sfortis/openai_tts. These applications are
set up by hand, so this command does not run them.
`;
}

function resultOf(report: ClientReport | undefined): string {
  if (!report || report.version === null) return "could not be installed";
  const good = report.outcomes.filter(({ ok }) => ok).map(({ check }) => check);
  const bad = report.outcomes.filter(({ ok }) => !ok).map(({ check, why }) => `**${check}: ${cell(why ?? "failed")}**`);
  return [...good, ...bad].join("; ");
}

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");
