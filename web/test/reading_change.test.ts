import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {FileReading} from '../src/api.ts';
import {changed, kNothingSaid} from '../src/reading_change.ts';

const reading: FileReading = {
    file: 'line_1.csv', pattern: 'line_*.csv', said_by: '', text: true, encoding: 'EUC-KR', delimiter: ';', decimal: '.', date_order: 'ymd', header_rows: 1,
    columns: [{name: 'LOT', in_file: 'LOT', type: 'int64', unit: ''}, {name: 'pressure', in_file: 'druck', type: 'double', unit: ''}], attributes: [],
};

test('only what differs is said', () => {
    assert.equal(changed(reading, kNothingSaid), null);
    assert.equal(changed(reading, {encoding: 'EUC-KR', header_rows: 1, types: {druck: 'double'}, units: {druck: ''}, names: {druck: 'pressure', LOT: ''}}), null);
    assert.deepEqual(changed(reading, {decimal: ',', header_rows: 2, types: {LOT: 'text', druck: 'double'}, units: {druck: 'bar'}, names: {LOT: 'lot'}}),
        {decimal: ',', header_rows: 2, types: {LOT: 'text'}, units: {druck: 'bar'}, names: {LOT: 'lot'}});
});
