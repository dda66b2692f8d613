/** Somebody who signs in without a browser, for the tests of this folder. */
import assert from 'node:assert/strict';
import { type District, NOW, PASSWORD, TODAY } from './district.fixture.ts';
import { resolveActor } from './resolve.ts';
import { cookieName } from './session/cookie.ts';
import type { Entered } from './sign-in/complete.ts';
import type { Visitor } from './sign-in/visitor.ts';
import { signInWithPassword } from './sign-in/with-password.ts';

/** A visitor from one fixed network with nothing in the browser. */
export const visitor = (change: Partial<Visitor> = {}): Visitor => ({
  address: '203.0.113.10',
  agent: 'test',
  deviceCookie: null,
  currentSession: null,
  requestId: 'r1',
  now: NOW,
  today: TODAY,
  ...change,
});

/** Passes the first step or fails the test. */
export async function enters(
  district: District,
  login: string,
  password = PASSWORD,
  change: Partial<Visitor> = {},
): Promise<Entered> {
  const result = await signInWithPassword(district.app.db, { login, password }, visitor(change));
  if (result.kind !== 'done') return assert.fail(JSON.stringify(result));
  return result.value;
}

/** Who a session's token makes of a request. */
export const actorOfToken = (district: District, token: string, canSetCookie = false) =>
  resolveActor(district.app.db, {
    cookie: `${cookieName('session')}=${token}`,
    bearer: null,
    address: '203.0.113.10',
    today: TODAY,
    canSetCookie,
  });
