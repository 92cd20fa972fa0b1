/** Commands to paste into a shell, one for each language. */
const SAMPLES = [
  ["malay", "Selamat pagi! Mesyuarat bermula pukul 3.30 petang di Kuala Lumpur."],
  ["english", "Good morning! The meeting starts at half past three in Kuala Lumpur."],
  ["mandarin", "早上好!会议下午三点半在吉隆坡开始。"],
  ["tamil", "காலை வணக்கம்! கூட்டம் கோலாலம்பூரில் மூன்று மணிக்கு தொடங்கும்."],
  ["mixed", "Boss kata meeting pukul 3.30 petang, jangan lambat, 谢谢, நன்றி!"],
] as const;

export function curlLines(url: string, key: string): string[] {
  const call = (path: string, body: object, rest = "") =>
    `curl -sS -f ${url}${path} -H 'X-API-Key: ${key}' -H 'Content-Type: application/json' -d '${JSON.stringify(body)}'${rest}`;
  return [
    ...SAMPLES.map(([name, input]) =>
      call("/v1/audio/speech", { model: "tts-1", voice: "alloy", input }, ` -o ${name}.mp3`),
    ),
    call("/v1/synthesize", { text: SAMPLES[0][1], timestamps: true }),
  ];
}
