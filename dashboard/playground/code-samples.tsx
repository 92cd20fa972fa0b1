import { useState } from "preact/hooks";
import { apiAddress } from "../api/config.ts";
import { request } from "../draft/draft.ts";
import { t } from "../messages/messages.ts";

const PROGRAMS = { curl, TypeScript: typescript, Python: python } as const;
type ProgramName = keyof typeof PROGRAMS;

/** The call for what is on the screen. The key is named, never shown. */
export function CodeSamples() {
  const [name, setName] = useState<ProgramName>("curl");
  const [copied, setCopied] = useState(false);
  const code = PROGRAMS[name](`${apiAddress()}/v1/synthesize`, request.value);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(code).then(
      () => setCopied(true),
      () => {},
    );
    setTimeout(() => setCopied(false), 2000);
  }
  return (
    <section class="card code" aria-labelledby="code-title">
      <div class="card-head">
        <h2 id="code-title">{t("code.title")}</h2>
        <button type="button" class="plain" onClick={() => void copy()}>
          {copied ? t("copied") : t("copy")}
        </button>
      </div>
      <div class="tabs" role="group" aria-label={t("code.language")}>
        {(Object.keys(PROGRAMS) as ProgramName[]).map((program) => (
          <button key={program} type="button" aria-pressed={program === name} onClick={() => setName(program)}>
            {program}
          </button>
        ))}
      </div>
      <pre role="region" aria-labelledby="code-title" tabIndex={0}>
        <code>{code}</code>
      </pre>
    </section>
  );
}

function curl(url: string, body: object): string {
  const json = JSON.stringify(body, null, 2).replaceAll("'", "'\\''");
  return `curl -f ${url} \\
  -H "X-API-Key: $KEY" \\
  -H "Content-Type: application/json" \\
  -d '${json}'`;
}

function typescript(url: string, body: object): string {
  return `const response = await fetch("${url}", {
  method: "POST",
  headers: {
    "X-API-Key": process.env.KEY ?? "",
    "Content-Type": "application/json",
  },
  body: JSON.stringify(${JSON.stringify(body, null, 2).replaceAll("\n", "\n  ")}),
});
const { audio_url } = await response.json();`;
}

/** JSON is Python, but for its constants: a request of ours has none of them. */
function python(url: string, body: object): string {
  return `import json, os, urllib.request

body = ${JSON.stringify(body, null, 4)}
request = urllib.request.Request(
    "${url}",
    json.dumps(body).encode(),
    {
        "X-API-Key": os.environ["KEY"],
        "Content-Type": "application/json",
    },
)
answer = json.load(urllib.request.urlopen(request))
print(answer["audio_url"])`;
}
