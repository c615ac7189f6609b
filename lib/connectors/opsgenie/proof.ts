import { fail, ok } from "#lib/core/result.ts";
import { toMs } from "#lib/core/time/instant.ts";
import type { Proof } from "../connector.ts";
import { notCompared } from "../shared/not-compared.ts";
import { joinRows } from "../shared/timelines.ts";
import { contestedSpans } from "./override-spans.ts";
import { dataOf, isRead } from "./pages.ts";
import { readTimeline } from "./proof-rows.ts";
import { forwardingRequest, overrideRequest, PARTS, scheduleRequest, timelineRequest } from "./requests.ts";
import { halveTimeline, proofSpans } from "./timeline-windows.ts";

/**
 * Proves one schedule by the contract's recipe (Opsgenie contract §4): its own timeline with all expansions, 13 weeks from next Monday and
 * around the next change of the clock, rotation by rotation. Base rows come first, so that a difference there is one of definition and not of
 * an override or a forwarding. A range that is refused is asked for in halves. A disabled schedule is not asked about (§5.18).
 */
export const opsgenieProof: Proof = {
  requests: ({ draft, now }) =>
    draft.value.enabled
      ? proofSpans(now, draft.value.timeZone).map((span) =>
          timelineRequest("proof", draft.sourceRef.id, span),
        )
      : [],

  definitionRequests: ({ draft, now }, pages) => {
    const { id } = draft.sourceRef;
    const contested = contestedSpans(pages, now).flatMap(({ scheduleId, spans }) =>
      spans.map((span) => timelineRequest(PARTS.timelines, scheduleId, span)),
    );
    return [scheduleRequest(id), overrideRequest(id), forwardingRequest(), ...contested];
  },

  split: (request, error) =>
    error.status === 422 || error.code === "too-long" ? halveTimeline(request) : [],

  interpret(pages, input) {
    const { draft, now } = input;
    if (!draft.value.enabled) {
      return fail([
        notCompared(
          "not-exercised",
          "This schedule is disabled at the source. Whether Opsgenie renders a disabled one is not known, so it is not compared; routing through it notifies nobody.",
          input,
        ),
      ]);
    }
    const tracks = draft.value.layers.map(({ track }) => track);
    const answers = pages.map((page) =>
      isRead(page)
        ? readTimeline(dataOf(page.body), tracks)
        : fail({ path: "", why: `Opsgenie answered ${page.status}` }),
    );
    const problems = answers.flatMap((answer) =>
      answer.ok
        ? []
        : [
            notCompared(
              "not-readable",
              `The timeline of this schedule cannot be compared: ${answer.error.why}.`,
              input,
              {
                path: answer.error.path,
                retry: true,
              },
            ),
          ],
    );
    const read = answers.flatMap((answer) => (answer.ok ? [answer.value] : []));
    if (problems.length > 0) return fail(problems);
    if (read.length === 0) {
      return fail([
        notCompared("not-readable", "The timeline of this schedule was not read.", input, { retry: true }),
      ]);
    }
    if (read.every(({ isEmpty }) => isEmpty)) {
      return fail([
        notCompared(
          "not-exercised",
          "This schedule has no rotations, so its timeline has no row to compare.",
          input,
        ),
      ]);
    }
    return ok({
      timelines: joinRows(read),
      // What was recorded up to the answer is history, which an edit does not rewrite (§4).
      comparableFrom: Math.max(
        now,
        ...pages.map(({ readAt }) => toMs(readAt)),
        ...read.map(({ recordedUntil }) => recordedUntil),
      ),
      definition: null,
    });
  },
};
