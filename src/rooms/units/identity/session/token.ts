import { createHash, randomBytes } from 'node:crypto';
import { keyed } from '../sealed.ts';

/** 256 random bits; what the browser holds. The database holds only its digest. */
export const newToken = (): string => randomBytes(32).toString('base64url');

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The word that every form of this session carries; useless with any other session. */
export const csrfOf = (sessionId: string): string => keyed('csrf', sessionId);
