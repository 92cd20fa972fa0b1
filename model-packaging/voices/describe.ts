/** What the commands print of the catalogue. */
import type { VoiceModel } from "#contract/voice-files.ts";
import type { Voice, VoiceCatalogue } from "#contract/voices.ts";

/** What of the voices is on this machine. */
export interface VoiceFiles {
  /** Whether all files are there, apart from those of the voices in `faults`. */
  isReady: boolean;
  /** What is wrong with the files of a voice, and what repairs it, by the voice's id. */
  faults: ReadonlyMap<string, string>;
}

/** One line for each voice. */
export function listVoices({ voices }: VoiceCatalogue, { isReady, faults }: VoiceFiles): string[] {
  const stateOf = (voice: Voice) => {
    if (!needsFiles(voice)) return "embedded";
    return faults.get(voice.id) ?? (isReady ? "ready" : "not here: npm run voices -- pull");
  };
  const rows = voices.map((voice) => [voice.id, voice.languages.join(" "), voice.gender, voice.engine, stateOf(voice)]);
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

export const needsFiles = ({ model, files }: Voice) => model !== undefined || files.length > 0;

/** The licence, origin and use of every voice, of the weights that voices share, and of what runs them, each once. */
export function listLicences({ voices, models }: VoiceCatalogue): string[] {
  return [...voices.map(licenceOfVoice), ...new Set(models.flatMap(licencesOfModel))];
}

function licenceOfVoice(voice: Voice): string {
  const use = voice.commercialUse ? "may be used commercially" : "must not be used commercially";
  return block(`voice ${voice.id}`, [
    `${voice.licence}; ${use}`,
    voice.attribution,
    voice.provenance,
    voice.consent,
    ...(voice.model === undefined ? [] : [`weights: ${voice.model}`]),
  ]);
}

function licencesOfModel({ id, licence, attribution, provenance, runtime }: VoiceModel): string[] {
  return [
    block(`weights ${id}`, [licence, attribution, provenance]),
    ...runtime.map((one) => block(`runtime ${one.name} ${one.version}`, [one.licence])),
  ];
}

const block = (title: string, lines: readonly string[]) => [title, ...lines.map((line) => `  ${line}`)].join("\n");
