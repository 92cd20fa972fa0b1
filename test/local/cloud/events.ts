/** Reads the events of a streamed speech. */
import { Stream } from "openai/streaming";
import { type SpeechEvent, speechEvent } from "#contract/speech-events.ts";

type Done = Extract<SpeechEvent, { type: "speech.audio.done" }>;

/** Parses with OpenAI's client. Throws on an undocumented event, and for a broken stream. */
export async function readEvents(response: Response): Promise<{ audio: Buffer; done: Done }> {
  const chunks: Buffer[] = [];
  let last: SpeechEvent | undefined;
  for await (const event of Stream.fromSSEResponse<SpeechEvent>(response, new AbortController())) {
    if (last?.type === "speech.audio.done") throw new Error("an event after the last");
    last = speechEvent.parse(event);
    if (last.type === "speech.audio.delta") chunks.push(Buffer.from(last.audio, "base64"));
  }
  if (last?.type !== "speech.audio.done") throw new Error(`the stream ended with ${JSON.stringify(last)}`);
  return { audio: Buffer.concat(chunks), done: last };
}
