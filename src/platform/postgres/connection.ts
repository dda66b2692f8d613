/** Where a database is and who enters it; the same shape `pg` takes. */
export interface ConnectionConfig {
  /** A host name, an address, or the folder of a unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  /** Certificate settings handed to `pg` as they stand; absent for sockets. */
  readonly ssl?: boolean | object;
}

/** The roles that sign in, in rising order of power. */
export const loginRoles = ['gongkai_portal', 'gongkai_sealer', 'gongkai_app', 'gongkai_migrator'] as const;

export type LoginRole = (typeof loginRoles)[number];

/** What one process may use; a process is handed only the roles it needs. */
export interface RoleConnections {
  readonly migrator: ConnectionConfig;
  readonly app: ConnectionConfig;
  readonly portal: ConnectionConfig;
  readonly sealer: ConnectionConfig;
}
