import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {FileReading} from '../src/api.ts';
import {changed} from '../src/reading_change.ts';

const reading: FileReading = {
    file: 'line_1.csv', pattern: 'line_*.csv', said_by: '', text: true, encoding: 'EUC-KR', delimiter: ';', decimal: '.', date_order: 'ymd', header_rows: 1,
    columns: [{name: 'LOT', type: 'int64', unit: ''}, {name: 'bar', type: 'double', unit: ''}], attributes: [],
};

test('only what differs is said', () => {
    assert.equal(changed(reading, {types: {}, units: {}}), null);
    assert.equal(changed(reading, {encoding: 'EUC-KR', header_rows: 1, types: {bar: 'double'}, units: {bar: ''}}), null);
    assert.deepEqual(changed(reading, {decimal: ',', header_rows: 2, types: {LOT: 'text', bar: 'double'}, units: {bar: 'bar'}}), {decimal: ',', header_rows: 2, types: {LOT: 'text'}, units: {bar: 'bar'}});
});
