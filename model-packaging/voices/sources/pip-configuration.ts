/** The package index that pip is configured to use. */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/**
 * Address of the index, without a slash at its end: `VOICES_PYPI`, `PIP_INDEX_URL`, else `index-url` of pip's files.
 * Undefined where nothing names one: pip alone knows its own default.
 */
export function pypiIndex(env: NodeJS.ProcessEnv): string | undefined {
  const address =
    env.VOICES_PYPI ||
    env.PIP_INDEX_URL ||
    filesOf(env)
      .map(indexIn)
      .findLast((url) => url !== undefined);
  return address?.replace(/\/+$/, "");
}

/** As pip reads them, the strongest last. */
function filesOf(env: NodeJS.ProcessEnv): string[] {
  const home = env.HOME || homedir();
  const shared = (env.XDG_CONFIG_DIRS || "/etc/xdg").split(":").map((folder) => join(folder, "pip", "pip.conf"));
  const places =
    process.platform === "win32"
      ? [
          join(env.ProgramData ?? "", "pip", "pip.ini"),
          join(home, "pip", "pip.ini"),
          join(env.APPDATA ?? "", "pip", "pip.ini"),
        ]
      : [
          ...shared,
          "/etc/pip.conf",
          join(home, ".pip", "pip.conf"),
          join(env.XDG_CONFIG_HOME || join(home, ".config"), "pip", "pip.conf"),
          ...(process.platform === "darwin" ? [join(home, "Library", "Application Support", "pip", "pip.conf")] : []),
        ];
  const own = env.VIRTUAL_ENV ? [join(env.VIRTUAL_ENV, process.platform === "win32" ? "pip.ini" : "pip.conf")] : [];
  return [...places, ...own, ...(env.PIP_CONFIG_FILE ? [env.PIP_CONFIG_FILE] : [])];
}

/** `index-url` of the sections that `pip download` reads. */
function indexIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  let section = "";
  let found: string | undefined;
  for (const line of readFileSync(file, "utf8").split(/\r?\n/)) {
    section = /^\[(.+)\]/.exec(line)?.[1] ?? section;
    const url = /^index[-_]url\s*[=:]\s*(\S+)/.exec(line)?.[1];
    if (url !== undefined && (section === "download" || (section === "global" && found === undefined))) found = url;
  }
  return found;
}
