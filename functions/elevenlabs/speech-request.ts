/** ElevenLabs' request for speech in our own terms. */
import {
  isElevenLabsId,
  outputFields,
  type TextToSpeechQuery,
  type TextToSpeechRequest,
  textToSpeechQuery,
  textToSpeechRequest,
} from "#contract/elevenlabs.ts";
import { ApiError } from "#contract/errors.ts";
import { isModel } from "#contract/openai-names.ts";
import { readingInput } from "../reading/read-request.ts";
import { ignoredFields } from "../speaking/ignored-fields.ts";
import { toOutput } from "../speaking/output.ts";
import type { SpeechInput } from "../speaking/speech-input.ts";

export interface TextToSpeech {
  input: SpeechInput;
  /** Nothing of the request may be kept. */
  keepsNothing: boolean;
  /** Fields without effect, by name. */
  ignored: string[];
}

/**
 * @param id the voice of the path. An id of ElevenLabs' own voices means the default persona
 * @param isVoice whether an id is that of one of our voices or personas
 * Throws 404 `model_not_found`.
 */
export function fromTextToSpeech(
  id: string,
  body: TextToSpeechRequest,
  query: TextToSpeechQuery,
  isVoice: (id: string) => boolean,
): TextToSpeech {
  refuseUnknownModel(body.model_id);
  const reading = readingInput(body.text, "text", {
    language: body.language_code,
    text_type: "breaks",
    strict: true,
    normalization: body.apply_text_normalization === "off" ? "off" : "auto",
  });
  const lexicons = body.pronunciation_dictionary_locators?.map((locator, index) => ({
    name: locator.pronunciation_dictionary_id,
    version: locator.version_id === undefined ? undefined : Number(locator.version_id),
    param: `pronunciation_dictionary_locators.${index}`,
  }));
  return {
    input: {
      reading: { ...reading, lexicons },
      voice: isElevenLabsId(id) && !isVoice(id) ? undefined : id,
      prosody: { rate: body.voice_settings?.speed ?? 1, pitchSemitones: 0, volumeDb: 0 },
      output: toOutput(outputFields(query.output_format), "output_format"),
    },
    keepsNothing: !query.enable_logging,
    ignored: [
      ...ignoredFields(query, Object.keys(textToSpeechQuery.shape)),
      ...ignoredFields(body, Object.keys(textToSpeechRequest.shape)),
      ...ignoredFields(body.voice_settings ?? {}, ["speed"]).map((name) => `voice_settings.${name}`),
    ],
  };
}

function refuseUnknownModel(model: string | undefined): void {
  if (model === undefined || isModel(model) || /^eleven_[a-z0-9_]+$/.test(model)) return;
  throw new ApiError("model_not_found", "No such model; GET /v1/models lists them.", { param: "model_id" });
}
