import type { Scan } from "../scan/scan.ts";
import { MALAY_ROADS } from "../tables/places.ts";

const ROAD_REACH = 5;

/** "Jalan Dato' Jaafar 21/2": the number of a road after its name. */
export function isOfRoad(scan: Scan, at: number): boolean {
  for (let i = at - 1; i > at - ROAD_REACH && scan.isOnSameLineAsPrevious(i + 1); i--) {
    if (MALAY_ROADS.has(scan.word(i))) return true;
    if (!scan.isCapitalised(i) && !/^['’‘]$/.test(scan.word(i))) return false;
  }
  return false;
}
