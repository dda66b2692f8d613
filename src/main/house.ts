import type { Db } from '#platform/db/database.ts';
import { identity } from '#platform/http/identity-question.ts';
import { type FileHouse, fileStore } from '#platform/files/records.ts';
import { frames } from '#platform/http/pages.ts';
import { type Room, requireAllBound } from '#platform/room.ts';
import { usePersonalSecret } from '#platform/trail/personal.ts';
import { portalFrame } from '#apps/portal/frame.tsx';
import { faultPage, problemPage } from '#apps/portal/problem-pages.tsx';
import { workbenchFrame } from '#apps/workbench/frame.tsx';
import {
  answerIdentity,
  configureIdentity,
  oidcFromEnvironment,
  SUPERVISORY_ROLES,
} from '#rooms/units/identity/index.ts';
import { otherMeasures, plansRoom } from '#rooms/plans/index.ts';
import { supervisionRoom } from '#rooms/supervision/index.ts';
import { unitsRoom } from '#rooms/units/index.ts';

/** Every room, in the order of dependence: a room may only know those before it. */
export const rooms: readonly Room[] = [unitsRoom, supervisionRoom, plansRoom];

export interface HouseSettings {
  readonly secret: string;
  readonly isDemo: boolean;
  readonly url: string;
  readonly files: FileHouse;
}

/** Binds every question to its answer; start-up fails while one is open. */
export function bindHouse(db: Db, settings: HouseSettings): void {
  const isHttps = settings.url.startsWith('https:');
  configureIdentity({
    secret: settings.secret,
    isDemo: settings.isDemo,
    isHttps,
    url: settings.url,
    oidc: oidcFromEnvironment(process.env, !settings.isDemo),
    secondFactorRoles: settings.isDemo ? [] : SUPERVISORY_ROLES,
  });
  usePersonalSecret(settings.secret);
  fileStore.bind(settings.files);
  otherMeasures.bind(() => rooms.filter((room) => room !== plansRoom).flatMap((room) => room.measures ?? []));
  identity.bind(answerIdentity(db));
  frames.bind({
    staff: workbenchFrame(rooms),
    portal: portalFrame,
    problem: problemPage,
    fault: faultPage,
  });
  requireAllBound();
}
