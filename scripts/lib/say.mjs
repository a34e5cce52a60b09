// Everything these commands say goes to standard output, so that it stays in order with what the tools print there.

/** A line that says what happens next or what was found. */
export const say = (line) => process.stdout.write(`${line}\n`);

/** The heading of a part that takes a while or prints a lot. */
export const announce = (line) => say(`\n== ${line}`);

/** What failed and what to do about it. */
export const complain = (line) => say(`!! ${line}`);

/** Ends the command with a sentence the user can act on, without a stack trace. */
export class Stop extends Error {}

/** Runs a command's main function; a Stop is printed, anything else is a bug and keeps its stack trace. */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    complain(error.message);
    process.exitCode = 1;
  }
}
