/** A request for speech in either protocol, as this function serves it. */
import { SPEECH_ALIASES, speechRequest } from "#contract/api.ts";
import { isElevenLabsPath, textToSpeechQuery, textToSpeechRequest } from "#contract/elevenlabs.ts";
import type { OffsetUnit } from "#contract/reading.ts";
import { fromTextToSpeech, type TextToSpeech } from "../../elevenlabs/speech-request.ts";
import type { GatewayEvent } from "../../http/gateway-event.ts";
import { parseBody } from "../../http/request-body.ts";
import { parseQuery } from "../../http/request-query.ts";
import { ignoredFields } from "../../speaking/ignored-fields.ts";
import { fromSpeechRequest } from "../../speaking/speech-input.ts";
import type { Form } from "./answer.ts";

export interface Order extends TextToSpeech {
  form: Form;
  /** The unit of the words' offsets; null: the events have no words. */
  wordsIn: OffsetUnit | null;
}

/**
 * @param isVoice whether an id is that of a voice or persona
 * Throws the documented 400s and 404s.
 */
export function orderOf(event: GatewayEvent, isVoice: (id: string) => boolean): Order {
  return isElevenLabsPath(event.resource) ? elevenLabsOrder(event, isVoice) : openAiOrder(event);
}

function openAiOrder(event: GatewayEvent): Order {
  const body = parseBody(event, speechRequest, SPEECH_ALIASES);
  const asEvents = body.stream_format === "sse";
  const hasWords = asEvents && body.timestamps !== false;
  const unused = ["instructions", ...(body.timestamps !== false && !asEvents ? ["timestamps"] : [])];
  const used = Object.keys(speechRequest.shape).filter((name) => !unused.includes(name));
  return {
    input: fromSpeechRequest(body),
    form: asEvents ? "events" : "audio",
    keepsNothing: false,
    ignored: ignoredFields(body, used),
    wordsIn: hasWords ? body.offset_unit : null,
  };
}

function elevenLabsOrder(event: GatewayEvent, isVoice: (id: string) => boolean): Order {
  const query = parseQuery(event, textToSpeechQuery);
  const body = parseBody(event, textToSpeechRequest);
  const isTimed = event.resource.endsWith("/with-timestamps");
  const isStreamed = event.resource.includes("/stream");
  return {
    ...fromTextToSpeech(event.pathParameters?.id ?? "", body, query, isVoice),
    form: isTimed ? (isStreamed ? "timed lines" : "timed object") : "audio",
    wordsIn: null,
  };
}
