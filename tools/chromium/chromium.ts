/** The Chromium of this machine: nothing here fetches one. */
import { existsSync } from "node:fs";

const PATHS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Its program, which the variable `CHROMIUM` may name; undefined where there is none. */
export const CHROMIUM = [process.env.CHROMIUM ?? "", ...PATHS].find((path) => existsSync(path));

/** In a container, programs run as root, for whom Chromium has no sandbox. Its own clock plays audio without a device. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-dev-shm-usage",
  "--autoplay-policy=no-user-gesture-required",
] as const;
