import type { AnyAction } from '#platform/actions/action.ts';
import { addAlias } from './organisations/actions/add-alias.ts';
import { addOrganisation } from './organisations/actions/add-organisation.ts';
import { closeOrganisation } from './organisations/actions/close-organisation.ts';
import { markOrganisation } from './organisations/actions/mark-organisation.ts';
import { removeAlias } from './organisations/actions/remove-alias.ts';
import { renameOrganisation } from './organisations/actions/rename-organisation.ts';
import { transferUnit } from './organisations/actions/transfer-unit.ts';
import { addPerson } from './people/actions/add-person.ts';
import { amendPerson } from './people/actions/amend-person.ts';
import { assignPost } from './people/actions/assign-post.ts';
import { delegatePost } from './people/actions/delegate.ts';
import { endDelegation } from './people/actions/end-delegation.ts';
import { endPost } from './people/actions/end-post.ts';
import { prepareHandover } from './people/handover/actions/prepare-handover.ts';
import { signHandover } from './people/handover/actions/sign-handover.ts';
import { withdrawHandover } from './people/handover/actions/withdraw-handover.ts';
import { confirmPeopleFile } from './people/import/actions/confirm-sheet.ts';
import { readPeopleFile } from './people/import/actions/read-sheet.ts';
import { announceDeputy } from './profiles/actions/announce-deputy.ts';
import { designateSection } from './profiles/actions/designate-section.ts';
import { recordContact } from './profiles/actions/record-contact.ts';
import { recordStaffing } from './profiles/actions/record-staffing.ts';
import { finishReportTask } from './reports/actions/finish-task.ts';
import { handOutTask } from './reports/actions/hand-out-task.ts';
import { recordReport } from './reports/actions/record-report.ts';

/** Every action on organisations, profiles, reports and people; those on accounts are in identity/. */
export const unitActions: readonly AnyAction[] = [
  addOrganisation,
  renameOrganisation,
  markOrganisation,
  closeOrganisation,
  transferUnit,
  addAlias,
  removeAlias,
  announceDeputy,
  designateSection,
  recordStaffing,
  recordContact,
  recordReport,
  handOutTask,
  finishReportTask,
  addPerson,
  amendPerson,
  assignPost,
  endPost,
  delegatePost,
  endDelegation,
  prepareHandover,
  signHandover,
  withdrawHandover,
  readPeopleFile,
  confirmPeopleFile,
];
