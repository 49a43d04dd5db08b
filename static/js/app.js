/* Starts what the page asks for. */
import { startAll } from "./start.js";

startAll(document);
