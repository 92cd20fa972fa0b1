/** A sentence in each language, and one in all of them. */
export const EXAMPLES = {
  mixed: "Boss kata meeting kat KLCC pkl 3.30 ptg, jangan lambat tau! 记得带 RM12.50, நன்றி.",
  ms: "Sila hubungi 012-345 6789 sebelum 31/8/2026. Harga tiket RM12.50 seorang, anak2 percuma.",
  en: "Your parcel arrives on 5 March at 4.15 pm. Call 03-2161 1234 if nobody is home at Jln. Tun Razak.",
  zh: "会议改到星期五下午3:30，地点是吉隆坡 KLCC，停车费 RM5.00。",
  ta: "கூட்டம் 15/9/2026 அன்று மாலை 4.30 மணிக்கு தொடங்கும். கட்டணம் RM20 மட்டுமே.",
} as const;

export type Example = keyof typeof EXAMPLES;
