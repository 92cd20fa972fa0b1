/** The lists of names in lists/, which anyone can extend: CONTRIBUTING.md describes their format. */
import acronymsBrands from "./lists/acronyms-brands.json" with { type: "json" };
import acronymsEducation from "./lists/acronyms-education.json" with { type: "json" };
import acronymsFinance from "./lists/acronyms-finance.json" with { type: "json" };
import acronymsGovernment from "./lists/acronyms-government.json" with { type: "json" };
import acronymsHealth from "./lists/acronyms-health.json" with { type: "json" };
import acronymsSociety from "./lists/acronyms-society.json" with { type: "json" };
import acronymsTechnology from "./lists/acronyms-technology.json" with { type: "json" };
import acronymsTransport from "./lists/acronyms-transport.json" with { type: "json" };
import acronymsWorld from "./lists/acronyms-world.json" with { type: "json" };
import brands from "./lists/brands.json" with { type: "json" };
import institutions from "./lists/institutions.json" with { type: "json" };
import namesBorneo from "./lists/names-borneo-and-others.json" with { type: "json" };
import namesChinese from "./lists/names-chinese.json" with { type: "json" };
import namesIndian from "./lists/names-indian.json" with { type: "json" };
import namesMalay from "./lists/names-malay.json" with { type: "json" };
import namesWestern from "./lists/names-western.json" with { type: "json" };
import placesRoads from "./lists/places-roads.json" with { type: "json" };
import placesStates from "./lists/places-states-and-districts.json" with { type: "json" };
import placesStations from "./lists/places-stations.json" with { type: "json" };
import placesTowns from "./lists/places-towns.json" with { type: "json" };

/** What a word of a name is, as bits: a word may be of several. */
const PLACE = 1;
const PERSON = 2;
const ENTERPRISE = 4;
const MALAY = 8;
/** A given name that is English in a sentence of any language. */
const WESTERN = 16;

interface NameList {
  names: readonly string[];
}

const LISTS: readonly (readonly [of: number, list: NameList])[] = [
  [PLACE | MALAY, placesRoads],
  [PLACE | MALAY, placesStates],
  [PLACE | MALAY, placesStations],
  [PLACE | MALAY, placesTowns],
  [PERSON | MALAY, namesMalay],
  [PERSON | MALAY, namesBorneo],
  [PERSON, namesChinese],
  [PERSON, namesIndian],
  [WESTERN, namesWestern],
  [ENTERPRISE, brands],
  [ENTERPRISE, institutions],
];

/** Made at the first word that is asked for, and not in each cold start. */
let wordsOfAll: ReadonlyMap<string, number> | undefined;

/** The words of all names in lower case, in one table: ten sets would take 5 ms. */
function wordsOfNames(): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [of, { names }] of LISTS)
    for (const word of names.join(" ").toLowerCase().split(/[ -]/))
      if (word.length > 1) found.set(word, (found.get(word) ?? 0) | of);
  return found;
}

const isOf = (kinds: number) => (word: string) => {
  wordsOfAll ??= wordsOfNames();
  return ((wordsOfAll.get(word) ?? 0) & kinds) !== 0;
};

/** Whether a word in lower case is part of the name of a place, of a person, or of any name but a Western one. */
export const isPlaceWord = isOf(PLACE);
export const isPersonWord = isOf(PERSON | WESTERN);
export const isListedName = isOf(PLACE | PERSON | ENTERPRISE);
/** Part of a Malay name or of a place: Malay in a sentence of any language. */
export const isMalayName = isOf(MALAY);

/** Brands that are not said as they are written. */
export const SAID_BRANDS: Readonly<Record<string, string>> = { ...brands.said, ...institutions.said };

const ACRONYMS = [
  acronymsBrands,
  acronymsEducation,
  acronymsFinance,
  acronymsGovernment,
  acronymsHealth,
  acronymsSociety,
  acronymsTechnology,
  acronymsTransport,
  acronymsWorld,
];

/** The acronyms that are said as letters, as a word, and in another way. */
export const ACRONYMS_AS_LETTERS: readonly string[] = ACRONYMS.flatMap(({ letters }) => letters);
export const ACRONYMS_AS_WORDS: readonly string[] = ACRONYMS.flatMap(({ words }) => words);
export const ACRONYMS_SAID: Readonly<Record<string, string>> = Object.assign({}, ...ACRONYMS.map(({ said }) => said));
