import pino from 'pino';

/** Names under which personal data or secrets could reach a log line by accident; their values are never written. */
const REDACTED = [
  'password',
  'token',
  'cookie',
  'authorization',
  'phone',
  'email',
  'idNumber',
  'body',
  'values',
  'secret',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

export type Logger = pino.Logger;

/**
 * One JSON line per event on standard output. Request lines carry the route's pattern, not the address with its
 * query: what people search for and which file they read is not for the log.
 */
export const openLogger = (level: string, name: string): Logger =>
  pino({ level, name, redact: { paths: REDACTED, censor: '[已隐去]' } });
