import { holdToFixtures } from "../testing/hold-fixtures.ts";
import { briefly, FIXTURES, translatePages } from "./testing/answers.ts";

holdToFixtures(FIXTURES, { translate: translatePages, atLeast: 19, told: briefly });
