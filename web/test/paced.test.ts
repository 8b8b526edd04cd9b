import assert from 'node:assert/strict';
import {test} from 'node:test';
import {paced} from '../src/paced.ts';

test('a burst is answered at once and once more at its end', async (context) => {
    context.mock.timers.enable({apis: ['setTimeout']});
    let runs = 0;
    const ask = paced(async () => { runs += 1; if (runs === 2) throw new Error('goes on after a failure'); }, 400);
    const settle = async () => { for (let i = 0; i < 5; ++i) await Promise.resolve(); };
    for (let i = 0; i < 10; ++i) ask();
    assert.equal(runs, 1);
    await settle();
    context.mock.timers.tick(400);
    assert.equal(runs, 2);
    await settle();
    context.mock.timers.tick(400);
    assert.equal(runs, 2);
    ask();
    assert.equal(runs, 3);
});
