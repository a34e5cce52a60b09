/** RFC 4226, Appendix D: secret "12345678901234567890" (ASCII), HMAC-SHA-1, 6 digits, counters 0–9. */
export const RFC4226 = {
  secret: '12345678901234567890',
  codes: ['755224', '287082', '359152', '969429', '338314', '254676', '287922', '162583', '399871', '520489'],
} as const;
