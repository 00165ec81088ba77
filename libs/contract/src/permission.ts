import { z } from 'zod';

/** The roles in use. A person has one; a bearer token acts with one. */
export const roles = ['counselor', 'teamLead', 'supervisor', 'manager', 'admin'] as const;
export const roleSchema = z.enum(roles);
/** A role. */
export type Role = z.infer<typeof roleSchema>;

/** Every permission by name, with the roles that hold it. Nothing is allowed that is not named here. */
export const permissions = {
  'live.read': ['teamLead', 'supervisor', 'manager', 'admin'],
  'figures.read': ['teamLead', 'supervisor', 'manager', 'admin'],
  'calls.read': ['teamLead', 'supervisor', 'manager'],
  'definitions.write': ['manager'],
  'periods.write': ['manager', 'admin'],
  'reports.write': ['manager'],
  'trend.read': ['teamLead', 'supervisor', 'manager', 'admin'],
  'trend.write': ['manager'],
  'districts.read': ['teamLead', 'supervisor', 'manager', 'admin'],
  'districts.write': ['manager'],
  'surveys.read': ['teamLead', 'supervisor', 'manager', 'admin'],
  'incidents.report': ['counselor', 'teamLead', 'supervisor'],
  'incidents.readTeam': ['teamLead', 'supervisor'],
  'incidents.review': ['teamLead', 'supervisor'],
  'consultations.write': ['counselor', 'teamLead'],
  'consultations.read': ['teamLead', 'supervisor'],
  'calls.readOwn': ['counselor', 'teamLead', 'supervisor'],
  'imports.read': ['supervisor', 'manager', 'admin'],
  'imports.write': ['manager', 'admin'],
  'sources.read': ['supervisor', 'manager', 'admin'],
  'sources.write': ['admin'],
  'mappings.write': ['manager', 'admin'],
  'accounts.manage': ['admin'],
  'simulator.read': ['teamLead', 'supervisor', 'manager', 'admin'],
  'simulator.switch': ['supervisor', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

/** The name of a permission. */
export type Permission = keyof typeof permissions;

/** Whether a role holds a permission. */
export const may = (role: Role, permission: Permission): boolean =>
  (permissions[permission] as readonly Role[]).includes(role);
