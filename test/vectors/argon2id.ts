/** RFC 9106 §5.3: the Argon2id test vector (with secret and associated data). */
export const RFC9106 = {
  password: new Uint8Array(32).fill(1),
  salt: new Uint8Array(16).fill(2),
  secret: new Uint8Array(8).fill(3),
  associated: new Uint8Array(12).fill(4),
  memory: 32,
  passes: 3,
  lanes: 4,
  tag: '0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659',
} as const;

/** From the reference implementation's test.c (version 0x13, 64 MiB): password, salt, passes, hash. */
export const REFERENCE = {
  password: 'password',
  salt: 'somesalt',
  memory: 65536,
  passes: 2,
  lanes: 1,
  hash: '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7',
} as const;
