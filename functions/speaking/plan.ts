import { CONTRACT_VERSION } from "#contract/contract-version.ts";
import type { PlanWord, Segment, SpeechPlan } from "#contract/plan.ts";
import type { Delivery } from "../reading/markup/marked-text.ts";
import type { Reading, ReadWord } from "../text/index.ts";
import type { ChosenVoice } from "../voices/catalogue.ts";
import { changeProsody, type DeliveredSegment, deliver, placeBookmarks } from "./deliver.ts";
import { fitCall } from "./fit-call.ts";
import type { PaceOf } from "./pace.ts";
import { refusedSounds } from "./refused-sounds.ts";
import type { SpeechInput } from "./speech-input.ts";

export interface Voices {
  /** The request's voice. */
  voice: ChosenVoice;
  /** Voices that markup names, by name. */
  named: ReadonlyMap<string, ChosenVoice>;
  paceOf: PaceOf;
  /** Called for each pronunciation that a voice does not support. */
  warn(warning: string): void;
}

/** Gives each segment of a reading its voice and prosody. Requests all marks: they are stored with the audio. */
export function toPlan(
  reading: Reading,
  delivery: Delivery,
  input: SpeechInput,
  { voice, named, paceOf, warn }: Voices,
): SpeechPlan {
  const delivered = deliver(reading.utterances, delivery);
  const toSegment = ({ changes, voice: name, words, ...segment }: DeliveredSegment): Segment => {
    const own = (name === undefined ? undefined : named.get(name)) ?? voice;
    for (const warning of refusedSounds(words, own.voiceFor(segment.language))) warn(warning);
    return {
      ...segment,
      words: words.map(toPlanWord),
      voice: own.voiceFor(segment.language),
      prosody: changeProsody(input.prosody, changes),
    };
  };
  const utterances = delivered.utterances.flatMap(({ breakBeforeMs, segments }) =>
    fitCall({ breakBeforeMs, segments: segments.map(toSegment) }, paceOf),
  );
  return {
    contract: CONTRACT_VERSION,
    ...delivered,
    utterances,
    bookmarks: placeBookmarks(utterances, delivery),
    output: input.output,
    marks: ["segment", "word", "bookmark"],
  };
}

function toPlanWord({ label: _, rule: __, refused: ___, ...word }: ReadWord): PlanWord {
  return word;
}
