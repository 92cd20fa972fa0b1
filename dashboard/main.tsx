/** The console's entry: takes keys from the address, and shows the page that the address names. */
import { render } from "preact";
import { loadConfig } from "./api/config.ts";
import { takeKeyFromAddress } from "./session/key.ts";
import { Shell } from "./shell/shell.tsx";
import "./ui/theme.ts";
import "./styles/console.css";

takeKeyFromAddress();
addEventListener("hashchange", takeKeyFromAddress);
await loadConfig();
const root = document.getElementById("console");
if (root) render(<Shell />, root);
