import type { TableConstructorOptions } from 'cli-table3';

/** No lines but the words: readable on a terminal and in a log. */
export const plainTable = {
  style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 1 },
  chars: {
    top: '',
    'top-mid': '',
    'top-left': '',
    'top-right': '',
    bottom: '',
    'bottom-mid': '',
    'bottom-left': '',
    'bottom-right': '',
    left: '',
    right: '',
    middle: ' ',
    mid: '─',
    'mid-mid': '─',
    'left-mid': '',
    'right-mid': '',
  },
} satisfies TableConstructorOptions;
