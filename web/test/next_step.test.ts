import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Alarm} from '../src/api.ts';
import {nextStep, order, urgency} from '../src/next_step.ts';

const at = (hour: number) => Date.UTC(2026, 2, 14, hour) * 1000;

function alarm(part: Partial<Alarm>): Alarm {
    return {
        id: 'A-1', seq: 1, asset: 'pump', question: 'anomaly', state: 'unacknowledged', raised: at(9), since: at(9), returned: 0, shelved_until: 0,
        score: 3, threshold: 2, acknowledge_sent: false, verdict: null,
        because: [{tag: 'flow', value: 3, low: 5, high: 7, left_at: 0}, {tag: 'current', value: 13, low: 10.8, high: 12.4, left_at: at(8)}], ...part,
    };
}

test('the first tag that left its range is where to look', () => {
    assert.deepEqual(nextStep(alarm({}), at(10)), ['next_look', 'current', 'pump', '10.8', '12.4', '08:00:00']);
    const iso = alarm({because: [{tag: 'flow', value: 3, low: 5, high: 7, left_at: '2026-03-14T08:00:00'}]});
    assert.deepEqual(nextStep(iso, at(10)), ['next_look', 'flow', 'pump', '5', '7', '08:00:00']);
    assert.deepEqual(nextStep(alarm({because: [{tag: 'flow', value: 6, low: 5, high: 7, left_at: null}]}), at(10)), ['next_together', 'flow', 'pump']);
    assert.deepEqual(nextStep(alarm({because: []}), at(10)), ['next_together', 'A-1', 'pump']);
});

test('where rows are counted a moment is a row', () => {
    const rows = alarm({row_clock: true, raised: 8103e6, because: [{tag: 'flow', value: 3, low: 5, high: 7, left_at: 8099}]});
    assert.deepEqual(nextStep(rows, at(10)), ['next_look', 'flow', 'pump', '5', '7', '#8099']);
});

test('a plant of one machine names no machine', () => {
    assert.deepEqual(nextStep(alarm({asset: ''}), at(10)), ['next_look_here', 'current', '10.8', '12.4', '08:00:00']);
    assert.deepEqual(nextStep(alarm({asset: '', because: []}), at(10)), ['next_together_here', 'A-1']);
});

test('each state has its own next step', () => {
    assert.deepEqual(nextStep(alarm({state: 'acknowledged'}), at(10)), ['next_on_it']);
    assert.equal(nextStep(alarm({state: 'returned_unacknowledged', returned: at(9)}), at(10))[0], 'next_returned');
    assert.deepEqual(nextStep(alarm({state: 'normal'}), at(10)), ['next_verdict']);
    assert.deepEqual(nextStep(alarm({state: 'normal', verdict: {what: 'real', minutes: null, note: '', at: at(10)}}), at(10)), ['next_none']);
});

test('what needs a person stands first, then the newest', () => {
    const list = [
        alarm({id: 'over', state: 'normal', raised: at(12)}), alarm({id: 'standing', state: 'acknowledged'}), alarm({id: 'new'}),
        alarm({id: 'newer', raised: at(10)}), alarm({id: 'back', state: 'returned_unacknowledged'}),
    ];
    assert.deepEqual(order(list).map((one) => one.id), ['newer', 'new', 'back', 'standing', 'over']);
    assert.equal(urgency(list[0]!), 1);
});
