/** The phonemiser as a program of its own, since espeak-ng is GPL-3.0 and the server that asks it is not. */
import { exitWithParent } from "../exit-with-parent.ts";
import type { FromPhonemiser, ToPhonemiser } from "../phonemiser-protocol.ts";
import { Pronouncer } from "./pronouncer.ts";

exitWithParent();
const pronouncer = await Pronouncer.create();
process.on("message", ({ id, texts }: ToPhonemiser) => {
  send({ type: "sounds", id, sounds: texts.map((text) => pronouncer.soundsOf(text)) });
});
send({ type: "ready" });

function send(message: FromPhonemiser): void {
  process.send?.(message);
}
