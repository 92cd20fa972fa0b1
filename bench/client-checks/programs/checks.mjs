/** Runs named checks and prints one JSON line for each, as bench/client-checks/run.ts reads them. */
export const BASE = process.env.BASE_URL;
export const KEY = process.env.API_KEY;
export const TEXT = "Jumpa kat KLCC pukul 3.30 petang, okay? 明天见! நன்றி.";
export const RACHEL = "21m00Tcm4TlvDq8ikWAM";

/** It fails by throwing. */
export async function check(name, run) {
  let why = null;
  try {
    await run();
  } catch (error) {
    console.error(error);
    why = `${error.constructor.name}: ${error.message}`.slice(0, 200);
  }
  console.log(JSON.stringify({ check: name, ok: why === null, why }));
}

export function expect(condition, what) {
  if (!condition) throw new Error(what);
}

/** The error that the function throws. */
export async function thrown(run) {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

/** Bytes of a stream. */
export async function bytesOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
