/** Captions as a file: SubRip (`srt`) or WebVTT (`vtt`). */
import type { CaptionFormat, CaptionText } from "#contract/captions.ts";
import { captionWords, type Timed } from "./caption-words.ts";
import { type Cue, toCues } from "./cues.ts";

interface FileFormat {
  contentType: string;
  header: string;
  /** Between seconds and milliseconds. */
  decimal: string;
  escape(text: string): string;
}

const FILE_FORMATS: Readonly<Record<CaptionFormat, FileFormat>> = {
  srt: { contentType: "application/x-subrip; charset=utf-8", header: "", decimal: ",", escape: (text) => text },
  vtt: { contentType: "text/vtt; charset=utf-8", header: "WEBVTT\n\n", decimal: ".", escape: escapeVtt },
};

export const captionMediaType = (format: CaptionFormat) => FILE_FORMATS[format].contentType;

/** The captions of an audio. Empty, but for the header, for audio without words. */
export function captionFile(speech: Timed, format: CaptionFormat, form: CaptionText): string {
  const file = FILE_FORMATS[format];
  const cue = ({ startMs, endMs, lines }: Cue, index: number) =>
    `${index + 1}\n${clock(startMs, file.decimal)} --> ${clock(endMs, file.decimal)}\n${lines.map(file.escape).join("\n")}\n`;
  return file.header + toCues(captionWords(speech, form)).map(cue).join("\n");
}

/** Hours, minutes, seconds and milliseconds. */
function clock(ms: number, decimal: string): string {
  const digits = (value: number, width = 2) => String(Math.floor(value)).padStart(width, "0");
  const seconds = ms / 1000;
  return `${digits(seconds / 3600)}:${digits((seconds / 60) % 60)}:${digits(seconds % 60)}${decimal}${digits(ms % 1000, 3)}`;
}

/** WebVTT's text has markup of its own. */
function escapeVtt(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
