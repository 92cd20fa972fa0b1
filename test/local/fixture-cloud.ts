import { join } from "node:path";
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from "../../local/cloud.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { writeAssembly } from "./fixture-assembly.ts";

export interface FixtureCloud {
  cloud: LocalCloud;
  dataDir: string;
  /** Starts again on the same data and port. */
  restart(): Promise<void>;
}

/** The local cloud with the small assembly, in a new folder. */
export async function startFixtureCloud(options: Partial<LocalCloudOptions> = {}): Promise<FixtureCloud> {
  const folder = temporaryFolder("local-cloud");
  const assembly = await writeAssembly(join(folder, "assembly"));
  const dataDir = join(folder, "data");
  const start = (port: number) => startLocalCloud({ port, dataDir, assembly, ...options });
  const fixture: FixtureCloud = {
    cloud: await start(0),
    dataDir,
    async restart() {
      const { port } = new URL(fixture.cloud.url);
      await fixture.cloud.stop();
      fixture.cloud = await start(Number(port));
    },
  };
  return fixture;
}
