// Numbers and times for people. Times are microseconds on the plant's wall clock, so they are read as UTC and never shifted.
import type {Say} from './words.ts';

const two = (n: number) => String(n).padStart(2, '0');

// Four significant digits, thousands apart, no exponent for everyday sizes: 1,234,567 · 0.0123 · 8.5.
export function number(value: number | null | undefined, digits = 4): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return '–';
    if (value === 0) return '0';
    const size = Math.abs(value);
    if (size >= 1e12 || size < 1e-6) return value.toExponential(digits - 1);
    if (Number.isInteger(value) || size >= 10 ** digits) return Math.round(value).toLocaleString('en-US');
    return value.toLocaleString('en-US', {maximumSignificantDigits: digits});
}

export function clock(time: number, seconds = true): string {
    const d = new Date(time / 1000);
    return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}${seconds ? ':' + two(d.getUTCSeconds()) : ''}`;
}

export function date(time: number): string {
    const d = new Date(time / 1000);
    return `${d.getUTCFullYear()}-${two(d.getUTCMonth() + 1)}-${two(d.getUTCDate())}`;
}

// The clock alone on the day of `now`, else with month and day; where rows are counted in place of time, the row: "#8103".
export function moment(time: number | null, now: number, rows = false): string {
    if (time === null || time === 0) return '–';
    if (rows) return `#${Math.ceil(time / 1e6)}`;
    return date(time) === date(now) ? clock(time) : `${date(time).slice(5)} ${clock(time)}`;
}

// "12 s", "5 min", "1 h 5 min", "3 d 2 h": two parts at most.
export function span(microseconds: number | null, say: Say): string {
    if (microseconds === null || !Number.isFinite(microseconds)) return '–';
    const seconds = Math.max(0, Math.round(microseconds / 1e6));
    const parts: string[] = [];
    const units: [string, number][] = [['unit_day', 86400], ['unit_hour', 3600], ['unit_minute', 60], ['unit_second', 1]];
    let rest = seconds;
    for (const [code, size] of units) {
        const count = Math.floor(rest / size);
        rest -= count * size;
        if (count > 0 && parts.length < 2) parts.push(say(code, count));
        else if (parts.length > 0) break;
    }
    return parts.length > 0 ? parts.join(' ') : say('unit_second', 0);
}
