/** What we ship about a portal: facts from its public manual, nothing personal, and only ever a proposal. */
export interface Profile {
  readonly name: string;
  readonly enrolment: readonly string[];
  readonly login: readonly string[];
}

const PROFILES: readonly Profile[] = [
  {
    // Manual "Login mit Einmalpasswörtern", October 2025: the login is on another host than the enrolment.
    name: 'i-mpuls JMD',
    enrolment: ['https://www.impuls-jmd.de'],
    login: ['https://otp.impuls-jmd.de'],
  },
  {
    name: 'NRW connect extern',
    enrolment: ['https://www.nrw-connect-extern.nrw.de'],
    login: ['https://www.nrw-connect-extern.nrw.de'],
  },
  { name: 'Amt24', enrolment: ['https://amt24.sachsen.de'], login: ['https://amt24.sachsen.de'] },
];

/** By the name that its codes carry: a code on paper comes from no page. */
export const profileNamed = (issuer: string): Profile | undefined =>
  PROFILES.find(({ name }) => name.toLowerCase() === issuer.trim().toLowerCase());

/** The profile of the portal whose enrolment page has this exact origin. */
export const profileFor = (origin: string | null): Profile | undefined =>
  PROFILES.find((profile) => origin !== null && profile.enrolment.includes(origin));
