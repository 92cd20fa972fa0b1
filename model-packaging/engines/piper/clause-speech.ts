/** Speaks a clause in windows of the vocoder, each a piece as soon as it is there. */
import type { Segment } from "#contract/plan.ts";
import { pitched } from "../../audio/pitched.ts";
import {
  cutsOf,
  fadeIn,
  fadeOut,
  heardIn,
  type PieceContext,
  pauseAfter,
  pieceOf,
  piecesOf,
} from "../clause-pieces.ts";
import { segmentAt, stretchOf, tokensOf } from "../clause-tokens.ts";
import type { Clause } from "../clauses.ts";
import type { SpokenPiece } from "../engine.ts";
import { requireSpeech, silence } from "../speech-check.ts";
import type { EncodedClause, PiperVoice } from "./piper-voice.ts";
import { inWindows } from "./windows.ts";

/** The pieces of the clause. Throws `TooLittleAudioError` when the voice says nothing. */
export async function* speakClause(
  clause: Clause,
  run: readonly Segment[],
  voice: PiperVoice,
): AsyncGenerator<SpokenPiece> {
  const { clock } = voice;
  const tokens = tokensOf(clause, run);
  if (!tokens.units.some(({ unit }) => unit.isWord)) {
    yield* piecesOf(clause, tokens, silence(tokens.symbols.length), { run, clock });
    return;
  }
  const encoded = await voice.encode(tokens.symbols, tokens.speeds);
  const context = { tokens, frames: encoded.frames, run, clock };
  const isChanged = ({ segment }: { segment: number }) => {
    const own = segmentAt(run, segment);
    return stretchOf(own) !== 1 || own.prosody.pitchSemitones !== 0;
  };
  // What is changed after the model is changed as a whole, so that nothing is heard at a cut.
  if (clause.stretches.some(isChanged)) yield* await inOnePart(clause, encoded, context, voice);
  else yield* inParts(clause, encoded, context, voice);
}

async function inOnePart(
  clause: Clause,
  { latent, frames }: EncodedClause,
  { tokens, run, clock }: PieceContext,
  voice: PiperVoice,
): Promise<SpokenPiece[]> {
  const samples = await voice.decode(latent, 0, latent.dims[2] ?? 0);
  requireSpeech({ samples, frames }, clock);
  const pieces = piecesOf(clause, tokens, { samples, frames }, { run, clock });
  return Promise.all(
    pieces.map(async (piece) => {
      const { pitchSemitones } = segmentAt(run, piece.segment).prosody;
      return { ...piece, samples: await pitched(piece.samples, pitchSemitones, clock.sampleRate) };
    }),
  );
}

async function* inParts(
  { stretches }: Clause,
  { latent, frames }: EncodedClause,
  context: PieceContext,
  voice: PiperVoice,
): AsyncGenerator<SpokenPiece> {
  const { clock } = context;
  const parts = inWindows(stretches, context, { windows: voice.windows, isFirst: isFirstOfRun(stretches) });
  const cuts = cutsOf(parts, context);
  const allFrames = latent.dims[2] ?? 0;
  const all: Float32Array[] = [];
  let isHeard = false;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const begin = cuts[index] ?? 0;
    const end = cuts[index + 1] ?? allFrames * clock.samplesPerFrame;
    const decoded =
      begin === end
        ? new Float32Array(0)
        : await voice.decode(latent, begin / clock.samplesPerFrame, end / clock.samplesPerFrame);
    all.push(decoded);
    const heard = heardIn(decoded, clock);
    const isSilent =
      heard.from === 0 && heard.to === decoded.length && !decoded.some((sample) => Math.abs(sample) > 0.01);
    // The silence before the first sound and after the last one is not kept.
    const from = isHeard ? 0 : isSilent ? decoded.length : heard.from;
    const to = !isLast ? decoded.length : isSilent ? from : heard.to;
    const samples = decoded.slice(from, to);
    if (!isHeard) fadeIn(samples, clock);
    if (isLast) fadeOut(samples, clock);
    isHeard ||= samples.length > 0;
    if (isLast) requireSpeech({ samples: joined(all), frames }, clock);
    yield pieceOf(part, { samples, begin: begin + from, pauseMs: isLast ? pauseAfter(stretches) : 0 }, context);
  }
}

const isFirstOfRun = ([first]: Clause["stretches"]) => first?.segment === 0 && first.from === 0;

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
