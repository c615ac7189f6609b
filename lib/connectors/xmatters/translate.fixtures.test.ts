import { holdToFixtures } from "../testing/hold-fixtures.ts";
import { FIXTURES, translatePages } from "./testing/answers.ts";

holdToFixtures(FIXTURES, { translate: translatePages, atLeast: 16 });
