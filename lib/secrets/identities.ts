/** Where a connection's credentials may be opened: in the row of that connection and nowhere else. */
export const credentialsIdentity = (connectionId: string) => `connection:${connectionId}:credentials`;
