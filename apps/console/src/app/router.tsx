import type { Permission } from '@michuhol/contract';
import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { paths } from '../shared/paths.js';
import { Skeleton } from '../shared/ui/page-state.js';
import { FirstPage } from './first-page.js';
import { Frame } from './layout/frame.js';
import { StripFrame } from './layout/strip-frame.js';
import { permissionsOf } from './navigation.js';
import { NotFound, PageFailure } from './page-failure.js';
import { SessionGate } from './session-gate.js';

const page = (path: string, load: () => Promise<ComponentType>, rail: string = path): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
  handle: { any: permissionsOf(rail) },
  errorElement: <PageFailure />,
});

const framed: RouteObject[] = [
  { index: true, element: <FirstPage /> },
  page(paths.live, async () => (await import('../features/live/live-page.js')).LivePage),
  page(paths.alerts, async () => (await import('../features/alerts/alerts-page.js')).AlertsPage),
  page(paths.past, async () => (await import('../features/past/past-page.js')).PastPage),
  page(
    paths.shiftRoom,
    async () => (await import('../features/shift-room/shift-room-page.js')).ShiftRoomPage,
  ),
  page(paths.daily, async () => (await import('../features/daily-report/daily-page.js')).DailyPage),
  page(paths.figures, async () => (await import('../features/figures/figures-page.js')).FiguresPage),
  page(paths.calls, async () => (await import('../features/calls/calls-page.js')).CallsPage, paths.figures),
  page(paths.balance, async () => (await import('../features/balance/balance-page.js')).BalancePage),
  page(
    paths.definitions,
    async () => (await import('../features/definitions/definitions-page.js')).DefinitionsPage,
  ),
  page(paths.trend, async () => (await import('../features/trend/trend-page.js')).TrendPage),
  page(paths.districts, async () => (await import('../features/districts/districts-page.js')).DistrictsPage),
  page(
    paths.satisfaction,
    async () => (await import('../features/satisfaction/satisfaction-page.js')).SatisfactionPage,
  ),
  page(
    paths.consultations,
    async () => (await import('../features/consultations/consultations-page.js')).ConsultationsPage,
  ),
  page(
    paths.protection,
    async () => (await import('../features/protection/protection-page.js')).ProtectionPage,
  ),
  page(
    paths.record,
    async () => (await import('../features/protection/review/record-page.js')).RecordPage,
    paths.protection,
  ),
  page(paths.cases, async () => (await import('../features/protection/cases/cases-page.js')).CasesPage),
  page(
    paths.case,
    async () => (await import('../features/protection/cases/case-page.js')).CasePage,
    paths.cases,
  ),
  page(
    paths.complaints,
    async () => (await import('../features/protection/complaints/complaints-page.js')).ComplaintsPage,
  ),
  page(
    paths.complaint,
    async () => (await import('../features/protection/complaints/complaint-page.js')).ComplaintPage,
    paths.complaints,
  ),
  page(
    paths.evidence,
    async () => (await import('../features/protection/evidence/evidence-page.js')).EvidencePage,
  ),
  {
    ...page(
      paths.newEvidence,
      async () => (await import('../features/protection/evidence/making-page.js')).MakingPage,
    ),
    // Whoever only compares files finds the register's page in the rail, and makes nothing.
    handle: { any: ['evidence.make'] satisfies Permission[] },
  },
  page(
    paths.protectionPolicy,
    async () => (await import('../features/protection/policy/policy-page.js')).PolicyPage,
  ),
  page(paths.panic, async () => (await import('../features/panic/panic-page.js')).PanicPage),
  page(
    paths.prevention,
    async () => (await import('../features/prevention/prevention-page.js')).PreventionPage,
  ),
  page(
    paths.protectionStatistics,
    async () =>
      (await import('../features/protection-statistics/statistics-page.js')).ProtectionStatisticsPage,
  ),
  page(paths.imports, async () => (await import('../features/imports/imports-page.js')).ImportsPage),
  page(
    paths.import,
    async () => (await import('../features/imports/import-page.js')).ImportPage,
    paths.imports,
  ),
  page(paths.admin, async () => (await import('../features/admin/admin-page.js')).AdminPage),
  page(paths.adminPart, async () => (await import('../features/admin/admin-page.js')).AdminPage, paths.admin),
  page(paths.privacy, async () => (await import('../features/privacy/privacy-page.js')).PrivacyPage),
  page(paths.me, async () => (await import('../features/identity/me-page.js')).MePage),
  page(paths.subjects, async () => (await import('../features/subjects/subjects-page.js')).SubjectsPage),
  page(paths.retention, async () => (await import('../features/retention/retention-page.js')).RetentionPage),
  page(paths.registers, async () => (await import('../features/registers/registers-page.js')).RegistersPage),
  { path: '*', element: <NotFound /> },
];

/** The routes of the console: pages of the frame for whoever is signed in, and the few pages before that. */
export const routes: RouteObject[] = [
  page(paths.signIn, async () => (await import('../features/identity/sign-in-page.js')).SignInPage),
  page(paths.setUp, async () => (await import('../features/identity/set-up-page.js')).SetUpPage),
  page(paths.kiosk, async () => (await import('../features/kiosk/kiosk-page.js')).KioskPage),
  {
    element: <SessionGate />,
    hydrateFallbackElement: <Skeleton />,
    errorElement: <PageFailure />,
    children: [
      page(paths.password, async () => (await import('../features/identity/password-page.js')).PasswordPage),
      {
        element: <StripFrame />,
        children: [
          page(
            paths.desk,
            async () => (await import('../features/protection/desk/desk-page.js')).DeskPage,
            paths.protection,
          ),
        ],
      },
      { element: <Frame />, children: framed },
    ],
  },
];

/** Makes the router; once, at the start. */
export const createRouter = () => createBrowserRouter(routes);
