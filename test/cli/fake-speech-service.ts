/** A service that answers as `npm run smoke` expects, without a model. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface FakeSpeechService {
  /** With a slash at its end, as the output of the stack has it. */
  url: string;
  /** Keys that were asked with. */
  keys: Set<string>;
  /** The amplitude of what it speaks, 0 to 1. */
  amplitude: number;
  stop(): Promise<void>;
}

const RATE = 24_000;
const SECONDS = 4;

export async function startFakeSpeechService(): Promise<FakeSpeechService> {
  const service: FakeSpeechService = { url: "", keys: new Set(), amplitude: 0.1, stop: async () => {} };
  let answered = 0;
  const server = createServer((request, response) => {
    const key = String(request.headers["x-api-key"] ?? "");
    const json = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    if (request.url === "/dev/audio") return response.writeHead(200).end("audio");
    if (/^tts_x+$/.test(key)) return json(401, { error: { code: "invalid_api_key", message: "Unknown" } });
    service.keys.add(key);
    switch (request.url) {
      case "/dev/v1/normalize":
        return json(200, { spoken: "dua belas ringgit lima puluh sen" });
      case "/dev/v1/audio/speech":
        return response.writeHead(200).end(tone(service.amplitude));
      case "/dev/v1/synthesize":
        answered++;
        return json(200, { id: "1", audio_url: `${service.url}audio`, characters_billed: answered % 2 === 1 ? 13 : 0 });
      default:
        return json(200, {});
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/dev/`;
  service.stop = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return service;
}

const tone = (amplitude: number) =>
  Buffer.from(Int16Array.from({ length: RATE * SECONDS }, (_, i) => 32_767 * amplitude * Math.sin(i / 10)).buffer);
