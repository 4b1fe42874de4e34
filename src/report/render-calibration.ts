/** A calibration as a file. */
import type { Calibration } from '../core/index.js';
import { canonicalJson } from './canonical-json.js';

/** JSON, one project, pair or level a line, so that two calibrations can be told apart line by line; inside the lines as RFC 8785 has it. */
export function renderCalibration(calibration: Calibration): string {
  const members = Object.entries(calibration).map(([key, value]) => `${JSON.stringify(key)}: ${member(value)}`);
  return `{\n${members.join(',\n')}\n}\n`;
}

function member(value: unknown): string {
  if (Array.isArray(value) && typeof value[0] === 'object') return `[\n${value.map(canonicalJson).join(',\n')}\n]`;
  return canonicalJson(value);
}
