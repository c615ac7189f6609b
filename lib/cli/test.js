// `npm test`: installs what is missing, then runs every check and test there is.
import { installWhenNeeded, runOnInstalledNode } from "./bootstrap.js";

installWhenNeeded();
runOnInstalledNode("lib/cli/run-tests.ts", process.argv.slice(2));
