// @vitest-environment happy-dom
import { afterEach, describe, expect, test } from 'vitest';
import type { Target } from '../../../src/page/inputs.ts';
import { isEmpty, write } from '../../../src/page/write.ts';

afterEach(() => {
  document.body.innerHTML = '';
});

function target(html: string): Target {
  document.body.innerHTML = html;
  return [...document.querySelectorAll('input.t')] as unknown as Target;
}

const boxes = (count: number): Target => target('<input class="t" maxlength="1">'.repeat(count));
const values = (fields: Target): string => fields.map((field) => field.value).join('|');

function log(field: HTMLInputElement): string[] {
  const seen: string[] = [];
  for (const name of ['focus', 'keydown', 'input', 'keyup', 'change', 'submit']) {
    field.addEventListener(name, (event) => {
      const { key, inputType, data } = event as KeyboardEvent & InputEvent;
      seen.push([name, key ?? inputType, data].filter((part) => part !== undefined).join(' '));
    });
  }
  return seen;
}

describe('one field', () => {
  test('the events of a person’s typing, in their order', async () => {
    const fields = target('<form><input class="t"></form>');
    const seen = log(fields[0]);
    expect(await write(fields, '012345')).toBe('filled');
    expect(seen).toEqual(['focus', 'keydown Unidentified', 'input insertText 012345', 'keyup Unidentified', 'change']);
    expect(values(fields)).toBe('012345');
  });

  test('a number keeps its leading zero', async () => {
    const fields = target('<input class="t" type="number">');
    expect(await write(fields, '012345')).toBe('filled');
    expect(values(fields)).toBe('012345');
  });

  test('too short for the code: not touched', async () => {
    const fields = target('<input class="t" maxlength="6">');
    const seen = log(fields[0]);
    expect(await write(fields, '12345678')).toBe('misfit');
    expect([values(fields), seen]).toEqual(['', []]);
  });

  test('a page that shows "123 456" has it', async () => {
    const fields = target('<input class="t">');
    fields[0].addEventListener('input', () => {
      fields[0].value = fields[0].value.replace(/(\d{3})(\d{3})/, '$1 $2');
    });
    expect(await write(fields, '123456')).toBe('filled');
  });

  test('a page that takes the code out afterwards has it', async () => {
    const fields = target('<input class="t">');
    fields[0].addEventListener('change', () =>
      queueMicrotask(() => {
        fields[0].value = '';
      }),
    );
    expect(await write(fields, '123456')).toBe('filled');
  });

  test('a page that does not let it in', async () => {
    const fields = target('<input class="t">');
    fields[0].addEventListener('input', () => {
      fields[0].value = '';
    });
    expect(await write(fields, '123456')).toBe('swallowed');
  });

  test('whoever types elsewhere goes on typing there', async () => {
    const fields = target('<input id="user"><input class="t">');
    document.querySelector<HTMLInputElement>('#user')?.focus();
    expect(await write(fields, '123456')).toBe('filled');
    expect(document.activeElement?.id).toBe('user');
  });

  test('a mask is no content', () => {
    expect(isEmpty(target('<input class="t" value="___ ___">'))).toBe(true);
    expect(isEmpty(target('<input class="t" value="1__ ___">'))).toBe(false);
  });
});

describe('a row of boxes', () => {
  test('a digit each, with its key', async () => {
    const fields = boxes(6);
    const seen = log(fields[2] as HTMLInputElement);
    expect(await write(fields, '123456')).toBe('filled');
    expect(values(fields)).toBe('1|2|3|4|5|6');
    expect(seen).toEqual(['focus', 'keydown 3', 'input insertText 3', 'keyup 3', 'change']);
  });

  test('another number of boxes than digits: not touched', async () => {
    const fields = boxes(6);
    expect(await write(fields, '12345678')).toBe('misfit');
    expect(values(fields)).toBe('|||||');
  });

  test('boxes that take the digit from the key', async () => {
    const fields = boxes(6);
    for (const field of fields) {
      field.addEventListener('keydown', (event) => {
        event.preventDefault();
        field.value = String.fromCharCode(event.keyCode);
      });
    }
    expect(await write(fields, '123456')).toBe('filled');
  });

  test('a framework that draws all boxes anew after each digit', async () => {
    const fields = boxes(6);
    let drawn: readonly string[] = Array(6).fill('');
    fields.forEach((field, at) => {
      field.addEventListener('input', () => {
        const state = drawn.with(at, field.value);
        queueMicrotask(() => {
          drawn = state;
          for (const [index, one] of fields.entries()) one.value = state[index] ?? '';
        });
      });
    });
    expect(await write(fields, '123456')).toBe('filled');
  });

  test('boxes that take a paste only get one, into the first', async () => {
    const fields = boxes(6);
    const pasted: string[] = [];
    for (const field of fields) {
      field.addEventListener('input', () => {
        field.value = '';
      });
      field.addEventListener('paste', (event) => {
        pasted.push(`${fields.indexOf(field)} ${event.clipboardData?.getData('text/plain')}`);
        for (const [at, one] of fields.entries()) one.value = '123456'[at] ?? '';
      });
    }
    expect(await write(fields, '123456')).toBe('filled');
    expect(pasted).toEqual(['0 123456']);
  });

  test('boxes that take nothing at all', async () => {
    const fields = boxes(6);
    for (const field of fields) {
      field.addEventListener('input', () => {
        field.value = '';
      });
    }
    expect(await write(fields, '123456')).toBe('swallowed');
  });
});
