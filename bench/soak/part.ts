import type { CloudProcess } from "../cloud/cloud-process.ts";
import type { Report } from "./report.ts";

export interface PartOptions {
  /** Shared by the parts that do not change its state. */
  cloud: CloudProcess;
  report: Report;
  /** Fewer rounds. */
  quick: boolean;
}

export type Part = (options: PartOptions) => Promise<void>;
