// `npm start`, `npm run dev` and `npm run worker`: installs what is missing, then hands over to serve.ts.
import { installWhenNeeded, runOnInstalledNode } from "./bootstrap.js";

installWhenNeeded();
runOnInstalledNode("lib/cli/serve.ts", process.argv.slice(2));
