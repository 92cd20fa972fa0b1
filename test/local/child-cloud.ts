/** A local cloud as a process of its own: `child-cloud.ts OPTIONS`, where OPTIONS is the JSON of its options. */
import { startLocalCloud } from "../../local/cloud.ts";

try {
  const cloud = await startLocalCloud(JSON.parse(process.argv[2] ?? "{}"));
  process.on("SIGTERM", () => void cloud.stop().then(() => process.exit(0)));
  process.on("disconnect", () => process.exit(0));
  const { stores: _, ...report } = cloud;
  process.send?.(report);
} catch (error) {
  process.send?.({ error: error instanceof Error ? error.message : String(error) });
}
