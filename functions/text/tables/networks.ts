/** Words next to the generation of a mobile network: maxis 4g, rangkaian 5g. */
import { wordSet } from "./word-list.ts";

const TECHNICAL = wordSet(
  `network networks rangkaian internet data sim simkad broadband jalur lebar wifi hotspot router modem lte volte speed kelajuan
   coverage liputan signal isyarat line telco hp handphone iphone redmi xiaomi samsung oppo vivo realme poco honor huawei unlimited prepaid postpaid pelan plan smartphone telefon phone`,
);
/** Before it, also glued to it: yes4g. */
export const NETWORKS = wordSet(
  "yes unifi maxis celcom digi hotlink umobile tm tune xox redone onexox yoodo celcomdigi",
  TECHNICAL,
);
/** After it. */
export const NETWORKED = wordSet("full bar bars", TECHNICAL);
/** In its sentence. */
export const NEAR_NETWORKS = wordSet(
  "internet coverage liputan network rangkaian telco celcom maxis umobile unifi wifi hotspot lte",
);
