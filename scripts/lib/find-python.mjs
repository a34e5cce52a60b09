import { canInstallPackages, installPackages } from './apt.mjs';
import { inPath } from './executables.mjs';
import { outputOf } from './run.mjs';
import { say } from './say.mjs';

/** A Python that has both packages prints its own path, which also sees through wrappers like pyenv's and `py`. */
const question = 'import argon2, cryptography, sys; print(sys.executable)';

const advice =
  'The test of docs/open-vault.py is skipped; install them with pip, or set OPEN_VAULT_PYTHON to an interpreter that ' +
  'has them.';

/** The interpreter's own path if it has the packages. */
const capable = (python) => outputOf(python, ['-c', question]);

/** The first interpreter that will do: the very first in PATH may be a private one without the packages. */
function search() {
  for (const candidate of inPath(['python3', 'python', 'py'])) {
    const path = capable(candidate);
    if (path) return path;
  }
  return undefined;
}

/** `{ path }` of a Python with argon2 and cryptography, or `{ missing }`, why docs/open-vault.py is not tested. */
export async function findPython() {
  const given = process.env.OPEN_VAULT_PYTHON;
  if (given && !capable(given)) {
    return { missing: `OPEN_VAULT_PYTHON is ${given}, which has not both argon2 and cryptography. ${advice}` };
  }
  let path = given || search();
  if (!path && canInstallPackages()) {
    say('Python for docs/open-vault.py: none with the packages argon2 and cryptography.');
    await installPackages(['python3', 'python3-argon2', 'python3-cryptography']);
    path = search();
  }
  if (!path) return { missing: `no Python 3 has the packages argon2 (argon2-cffi) and cryptography. ${advice}` };
  say(`Python for docs/open-vault.py: ${path}.`);
  return { path };
}
