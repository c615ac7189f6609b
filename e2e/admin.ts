/** The admin whom the product under test makes at its start. */
export const ADMIN = { email: "dana@rollcall.example", password: "correct horse battery staple" };
