/* Starts what the page asks for. */
import { startAll } from "./start.js";

await startAll(document);
document.documentElement.dataset.started = "";
