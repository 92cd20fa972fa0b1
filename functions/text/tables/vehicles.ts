/** Words of plates, flights and aircraft. */
import { wordSet } from "./word-list.ts";

/** Near a plate. */
export const PLATE_CUES = wordSet(
  `plat plate pendaftaran kereta kenderaan motosikal motor van lori bas teksi car vehicle bernombor registration proton
   perodua myvi honda toyota 车牌 பதிவு வாகன`,
);
/** Near a plate whatever it looks like. */
export const SURE_PLATE_CUES = wordSet("plat plate pendaftaran bernombor registration 车牌");
export const HAN_PLATE_BEFORE = /(?:[车車]牌|[车車]号|車號)(?:号码|號碼)?[是为為]?$/;
/** Before எண் and a plate: வாகனப் பதிவு எண், கார் எண். */
export const TAMIL_PLATE_BEFORE = wordSet("பதிவு கார் வாகன வாகனப் வண்டி வண்டியின் காரின் பலகை");

/** Initials before digits that are not a plate. */
export const NO_PLATES = wordSet(
  `RM KM SPM STPM UPSR PT PMR PRU SST GST BR COP MRT LRT KTM PKP MCO ASB ISO PPR PDF USD SGD BMW GE AFC AFF UFC MH AK OD SQ
   A TV NBA PKR DAP MCA MIC AI IC ID PC PS HP SS PJS USJ PJU KL UK US BN PN PH PAS DUN`,
);

/** Airlines that fly from Malaysia, by IATA code. */
export const AIRLINES = wordSet(
  "MH AK OD FY SQ TR CX EK QR TG GA QZ FD BA QF CZ MU CA KE EY SV TK BI MI ID VN VJ AI UL XT",
);
/** Near a flight. */
export const FLIGHT_CUES = wordSet("airlines airways air airasia penerbangan flight pesawat 航班 விமானம்");

/** Before a type or model whose digits are said one by one: Boeing 737-800, Nokia 3310. */
export const MAKERS = wordSet("boeing airbus போயிங் ஏர்பஸ் nokia peugeot casio 诺基亚 நோக்கியா");
/** Before three digits and the letters of a model, said one by one: Yamaha 135LC. */
export const NUMBERED_MAKERS = wordSet(
  "yamaha honda suzuki kawasaki modenas sym ktm ducati vespa benelli aprilia bmw radeon geforce nvidia amd",
);
/** Before digits with a hyphen that name a model. */
export const MODELS = wordSet("boeing airbus model kod nokia atr cessna");
