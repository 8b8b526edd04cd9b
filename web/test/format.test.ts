import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clock, date, moment, number, span} from '../src/format.ts';

const say = (code: string, ...args: (string | number)[]) => `${args[0]}${code.at(5)}`;
const noon = Date.UTC(2026, 2, 14, 12, 0, 5) * 1000;

test('numbers are rounded for reading', () => {
    assert.equal(number(1234567), '1,234,567');
    assert.equal(number(0.0123456), '0.01235');
    assert.equal(number(8.5), '8.5');
    assert.equal(number(0), '0');
    assert.equal(number(-40500.4), '-40,500');
    assert.equal(number(1e-9, 3), '1.00e-9');
    assert.equal(number(null), '–');
    assert.equal(number(Number.NaN), '–');
});

test('times are the plant’s wall clock, whatever the browser’s zone', () => {
    assert.equal(clock(noon), '12:00:05');
    assert.equal(clock(noon, false), '12:00');
    assert.equal(date(noon), '2026-03-14');
    assert.equal(moment(noon, noon + 3600e6), '12:00:05');
    assert.equal(moment(noon, noon + 86400e6), '03-14 12:00:05');
    assert.equal(moment(0, noon), '–');
});

test('spans have two parts at most', () => {
    assert.equal(span(12e6, say), '12s');
    assert.equal(span(65 * 60e6, say), '1h 5m');
    assert.equal(span(3601e6, say), '1h');
    assert.equal(span(90061e6, say), '1d 1h');
    assert.equal(span(0, say), '0s');
    assert.equal(span(null, say), '–');
});
