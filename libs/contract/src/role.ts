import { z } from 'zod';

/**
 * The roles in use. A person has one; a bearer token acts with one. `courtesyStaff` handles surveys and courtesy,
 * `liaison` speaks for one district, `privacyOfficer` reads logs and is independent of operations, `kiosk` is a
 * screen on the wall and never a person.
 */
export const roles = [
  'counselor',
  'teamLead',
  'supervisor',
  'manager',
  'centreHead',
  'departmentHead',
  'legalOfficer',
  'courtesyStaff',
  'protectionOfficer',
  'liaison',
  'privacyOfficer',
  'admin',
  'kiosk',
] as const;
export const roleSchema = z.enum(roles);
/** A role. */
export type Role = z.infer<typeof roleSchema>;

/** The roles that a person can have. */
export const personRoles = roles.filter((role): role is Exclude<Role, 'kiosk'> => role !== 'kiosk');
export const personRoleSchema = z.enum(personRoles);

/** Roles that are nothing without an organisation: a district liaison's district, an approver's body. */
export const boundRoles = ['centreHead', 'departmentHead', 'legalOfficer', 'liaison'] as const;

/**
 * How far a permission reaches: everything of the centre, the team that the person leads or belongs to, what the
 * person wrote or handled, or the district that the person speaks for.
 */
export const scopes = ['centre', 'team', 'own', 'district'] as const;
export const scopeSchema = z.enum(scopes);
/** How far a permission reaches. */
export type Scope = z.infer<typeof scopeSchema>;
