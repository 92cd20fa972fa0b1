import { expect, it } from "vitest";
import { readCatalogue } from "../../../model-packaging/catalogue.ts";
import { listLicences } from "../../../model-packaging/voices/describe.ts";

it("lists what runs two models once", () => {
  const { models, ...catalogue } = readCatalogue();
  const second = models.map((model) => ({ ...model, id: "second" }));
  const entries = listLicences({ ...catalogue, models: [...models, ...second] });
  expect(entries.filter((entry) => entry.startsWith("runtime onnxruntime-node "))).toHaveLength(1);
  expect(entries.filter((entry) => entry.startsWith("weights "))).toHaveLength(models.length * 2);
});
