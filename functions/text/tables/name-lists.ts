/** The lists of names in lists/, which anyone can extend: CONTRIBUTING.md describes their format. */
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
import placesRoads from "./lists/places-roads.json" with { type: "json" };
import placesStates from "./lists/places-states-and-districts.json" with { type: "json" };
import placesStations from "./lists/places-stations.json" with { type: "json" };
import placesTowns from "./lists/places-towns.json" with { type: "json" };

interface NameList {
  names: readonly string[];
  /** How a name is said that is not said as it is written. */
  said?: Readonly<Record<string, string>>;
}

const ACRONYM_LISTS: readonly Readonly<Record<string, string>>[] = [
  acronymsEducation.said,
  acronymsFinance.said,
  acronymsGovernment.said,
  acronymsHealth.said,
  acronymsSociety.said,
  acronymsTechnology.said,
  acronymsTransport.said,
  acronymsWorld.said,
];

/** Each acronym with how it is said: `letters`, `word` or in words. */
export const ACRONYMS: ReadonlyMap<string, string> = new Map(ACRONYM_LISTS.flatMap(Object.entries));

const PLACES: readonly NameList[] = [placesRoads, placesStates, placesStations, placesTowns];
const PERSONS: readonly NameList[] = [namesBorneo, namesChinese, namesIndian, namesMalay];
const ENTERPRISES: readonly NameList[] = [brands, institutions];

/** The words of the names of places, people, and brands and institutions, in lower case. */
export const PLACE_WORDS: ReadonlySet<string> = wordsOf(PLACES);
export const PERSON_WORDS: ReadonlySet<string> = wordsOf(PERSONS);
export const ENTERPRISE_WORDS: ReadonlySet<string> = wordsOf(ENTERPRISES);

/** The words of Malay names and places: they are Malay in a sentence of any language. */
export const MALAY_NAME_WORDS: ReadonlySet<string> = wordsOf([...PLACES, namesMalay, namesBorneo]);

/** Brands that are not said as they are written. */
export const SAID_BRANDS: ReadonlyMap<string, string> = new Map(
  ENTERPRISES.flatMap(({ said = {} }) => Object.entries(said)),
);

function wordsOf(lists: readonly NameList[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { names } of lists)
    for (const name of names) for (const word of name.toLowerCase().split(/[ -]/)) if (word.length > 1) found.add(word);
  return found;
}
