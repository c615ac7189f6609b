/** An answer other than 2xx. Thrown by an endpoint and turned into the response in one place, as a web framework would. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    super(`status ${status}`);
    this.status = status;
    this.body = body;
  }
}
