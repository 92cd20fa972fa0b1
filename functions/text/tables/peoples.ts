import { wordSet } from "./word-list.ts";

/**
 * Nationalities, peoples and languages in English and Malay: words in capitals too, which the dictionaries leave out as
 * proper names.
 */
export const PEOPLES: ReadonlySet<string> = wordSet(
  `malay malays melayu malaysian malaysians chinese cina indian indians tamil tamils telugu malayali punjabi sikh sikhs sinhala
   sinhalese gujarati bengali bangla marathi hindi hindu urdu nepali nepalese pakistani bangladeshi iban ibans bidayuh
   melanau kayan kenyah kelabit penan murut kadazan dusun bajau suluk rungus semai temiar jakun senoi dayak peranakan
   baba nyonya hokkien cantonese mandarin teochew hakka hainanese foochow bugis jawa javanese banjar minang acehnese
   sundanese balinese indonesian indonesians singaporean singaporeans bruneian thai thais siamese burmese khmer lao
   cambodian filipino filipinos pinoy tagalog viet vietnamese korean koreans japanese jepun taiwanese tibetan uyghur uighur
   mongol mongolian arab arabs arabic saudi emirati qatari kuwaiti omani yemeni iraqi iraqis iranian persian parsi
   turkish turk turks kurd kurdish syrian lebanese jordanian egyptian palestinian israeli jew jews jewish afghan uzbek
   kazakh english inggeris british briton scots scottish irish welsh french german germans swiss dutch belgian danish
   swedish norwegian finnish finn finns czech slovak polish pole poles hungarian romanian serb serbian croat croatian
   bosnian bosnia greek greeks roman italian italians spanish portuguese latin latino russian russians ukrainian
   american americans canadian mexican brazilian cuban african africans kenyan nigerian somali moroccan rohingya asian
   asians european europeans aussie australian kiwi maori sanskrit hebrew jawi rumi islam islamic muslim muslims buddhist
   christian catholic`,
);
