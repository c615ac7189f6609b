"use server";

import { defineAction } from "#lib/auth/define-action.ts";
import {
  AccountChange,
  addAccount as add,
  changeAccount as change,
  NewAccount,
} from "#lib/auth/manage-accounts.ts";

/** Makes an account for someone who signs in here. */
export const addAccount = defineAction(NewAccount, "admin", add);

/** Gives an account another role, or closes and reopens it. */
export const changeAccount = defineAction(AccountChange, "admin", change);
