/** The clients, by the package registries that they come from. */

export interface Client {
  /** As the table names it. */
  name: string;
  registry: "PyPI" | "npm";
  /** The first one is the client; its version is in the table. The newest of each is installed. */
  packages: readonly [string, ...string[]];
  /** In `programs/`. */
  program: string;
  /** What its user has to set. */
  settings: string;
}

export const CLIENTS: Readonly<Record<string, Client>> = {
  "openai-python": {
    name: "OpenAI's SDK for Python",
    registry: "PyPI",
    packages: ["openai"],
    program: "openai_client.py",
    settings: "`base_url=HOST/v1`, `api_key`",
  },
  "openai-node": {
    name: "OpenAI's SDK for JavaScript",
    registry: "npm",
    packages: ["openai"],
    program: "openai.mjs",
    settings: "`baseURL: HOST/v1`, `apiKey`",
  },
  "openai-browser": {
    name: "OpenAI's SDK for JavaScript in a page in Chromium",
    registry: "npm",
    packages: ["openai", "esbuild", "puppeteer-core"],
    program: "openai_browser.mjs",
    settings: "`baseURL: HOST/v1`, `apiKey`, `dangerouslyAllowBrowser: true`",
  },
  "elevenlabs-python": {
    name: "ElevenLabs' SDK for Python",
    registry: "PyPI",
    packages: ["elevenlabs"],
    program: "elevenlabs_client.py",
    settings: "`base_url=HOST`, `api_key`",
  },
  "elevenlabs-js": {
    name: "ElevenLabs' SDK for JavaScript",
    registry: "npm",
    packages: ["@elevenlabs/elevenlabs-js"],
    program: "elevenlabs.mjs",
    settings: "`baseUrl: HOST`, `apiKey`",
  },
  litellm: {
    name: "LiteLLM, `openai/…` and `elevenlabs/…`",
    registry: "PyPI",
    packages: ["litellm"],
    program: "litellm_client.py",
    settings: "`api_base=HOST/v1` for `openai/…`, `HOST` for `elevenlabs/…`; `api_key`",
  },
  "litellm-proxy": {
    name: "LiteLLM's proxy, called by OpenAI's SDK",
    registry: "PyPI",
    packages: ["litellm", "litellm[proxy]"],
    program: "litellm_proxy_client.py",
    settings: "in `litellm_params` of a model: as above",
  },
  ai: {
    name: "Vercel's AI SDK",
    registry: "npm",
    packages: ["ai", "@ai-sdk/openai", "@ai-sdk/elevenlabs"],
    program: "ai.mjs",
    settings: "`createOpenAI({ baseURL: HOST/v1, apiKey })`",
  },
  pipecat: {
    name: "Pipecat, OpenAI's and ElevenLabs' services over HTTP",
    registry: "PyPI",
    packages: ["pipecat-ai", "pipecat-ai[openai,elevenlabs]"],
    program: "pipecat_client.py",
    settings: "`base_url=HOST/v1`; `base_url=HOST` of `ElevenLabsHttpTTSService`",
  },
  wyoming: {
    name: "Home Assistant by wyoming_openai, called by the client of `wyoming`",
    registry: "PyPI",
    packages: ["wyoming-openai"],
    program: "wyoming_client.py",
    settings: "`--tts-openai-url HOST/v1`, `--tts-openai-key`, `--tts-models tts-1`, `--tts-voices alloy`",
  },
  livekit: {
    name: "LiveKit Agents, plugins `openai` and `elevenlabs`",
    registry: "PyPI",
    packages: ["livekit-agents", "livekit-plugins-openai", "livekit-plugins-elevenlabs"],
    program: "livekit_client.py",
    settings: "`base_url=HOST/v1`, `api_key`",
  },
};
